using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Syntax;
using FSharp.Compiler.Text;
using Microsoft.FSharp.Control;
using Microsoft.FSharp.Core;
using Microsoft.FSharp.Reflection;

namespace Tests.Unit.House;

/// <summary>
/// The matches that would not notice a new case. Such a match names a case of one of these assemblies' unions, and one of its arms would take a case that
/// does not exist yet, without a guard. The compiler's own parser reads the source.
/// </summary>
internal sealed class UnionMatches(params Assembly[] assemblies)
{
    private static readonly FSharpChecker Checker = FSharpChecker.Create(
        null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static readonly FSharpOption<BindingFlags> Hidden = BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConcurrentDictionary<Type, Func<object, object?[]>> Fields = [];

    private readonly HashSet<(string Type, string Case)> cases =
        [.. assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => FSharpType.IsUnion(type, Hidden)).SelectMany(Names)];

    // Within its own type, a case is named alone.
    private static IEnumerable<(string Type, string Case)> Names(Type union) =>
        FSharpType.GetUnionCases(union, Hidden).SelectMany(known => new[] { (union.Name.Split('`')[0], known.Name), ("", known.Name) });

    /// <summary>The line of each arm that would take a case which does not exist yet.</summary>
    public IEnumerable<int> Holes(string source) => Arms(Parse(source)).SelectMany(Holes).Distinct();

    private static ParsedInput Parse(string source)
    {
        var options = new FSharpParsingOptions(["A.fs"], false, [], FSharpParsingOptions.Default.DiagnosticOptions, "default", false, null, null, false, false);
        var parsed = FSharpAsync.RunSynchronously(Checker.ParseFile("A.fs", SourceText.ofString(source), options, null, null), null, null);
        return parsed.ParseHadErrors ? throw new ArgumentException(string.Join('\n', parsed.Diagnostics.Select(found => found.Message)), nameof(source)) : parsed.ParseTree;
    }

    private static IEnumerable<IEnumerable<SynMatchClause>> Arms(ParsedInput source)
    {
        var waiting = new Stack<object?>([source]);
        while (waiting.TryPop(out var node))
        {
            if (node is IEnumerable<SynMatchClause> arms)
                yield return arms;
            foreach (var child in Children(node))
                waiting.Push(child);
        }
    }

    private static IEnumerable<object?> Children(object? node) => node switch
    {
        null or string => [],
        IEnumerable nodes => nodes.Cast<object?>(),
        _ => Fields.GetOrAdd(node.GetType(), _ => FieldsOf(node))(node),
    };

    // One reader for a type: cases that have no fields share theirs, and each other case has its own.
    private static Func<object, object?[]> FieldsOf(object node) => node.GetType() switch
    {
        var type when FSharpType.IsUnion(type, Hidden) => FSharpValue.PreComputeUnionReader(FSharpValue.GetUnionFields(node, type, Hidden).Item1, Hidden).Invoke,
        var type when FSharpType.IsRecord(type, Hidden) => FSharpValue.PreComputeRecordReader(type, Hidden).Invoke,
        var type when FSharpType.IsTuple(type) => FSharpValue.PreComputeTupleReader(type).Invoke,
        _ => _ => [],
    };

    private IEnumerable<int> Holes(IEnumerable<SynMatchClause> arms)
    {
        var read = arms.Select(arm => (Arm: arm, Patterns: Pattern.Read(arm.pat))).ToList();
        return
            from other in read.SelectMany(arm => arm.Patterns).SelectMany(pattern => pattern.WithANewCase(cases.Contains))
            from arm in read
            where arm.Arm.whenExpr is null && arm.Patterns.Any(pattern => pattern.Takes(other))
            select arm.Arm.Range.StartLine;
    }
}
