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

/// <summary>An F# source, as the compiler's own parser reads it.</summary>
internal static class FSharpSource
{
    private static readonly FSharpChecker Checker = FSharpChecker.Create(
        null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    private static readonly FSharpOption<BindingFlags> Hidden = BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly ConcurrentDictionary<Type, Func<object, object?[]>> Fields = [];

    /// <summary>The sources of the core, each with its path in the repository.</summary>
    public static IEnumerable<(string Path, string Text)> OfTheCore =>
        from file in Directory.EnumerateFiles(Path.Combine(Project.Root, "Core.Domain"), "*.fs", SearchOption.AllDirectories).Order()
        where !file.Contains("/obj/")
        select (Path.GetRelativePath(Project.Root, file), File.ReadAllText(file));

    /// <summary>The cases of these unions, each as a pattern may name it: with its type, and within its type alone.</summary>
    public static HashSet<(string Type, string Case)> Cases(IEnumerable<Type> types) =>
    [
        .. from type in types
           where FSharpType.IsUnion(type, Hidden)
           from known in FSharpType.GetUnionCases(type, Hidden)
           from named in new[] { type.Name.Split('`')[0], "" }
           select (named, known.Name),
    ];

    /// <summary>Everything that the source is made of.</summary>
    public static IEnumerable<object> Nodes(string source)
    {
        var waiting = new Stack<object?>([Parse(source)]);
        while (waiting.TryPop(out var node))
        {
            if (node is null or string)
                continue;
            yield return node;
            foreach (var part in node is IEnumerable parts ? parts : Fields.GetOrAdd(node.GetType(), _ => FieldsOf(node))(node))
                waiting.Push(part);
        }
    }

    private static ParsedInput Parse(string source)
    {
        var options = new FSharpParsingOptions(
            ["A.fs"], false, [], FSharpParsingOptions.Default.DiagnosticOptions, "default", false, null, null, false, false);
        var parsed = FSharpAsync.RunSynchronously(Checker.ParseFile("A.fs", SourceText.ofString(source), options, null, null), null, null);
        return parsed.ParseHadErrors
            ? throw new ArgumentException(string.Join('\n', parsed.Diagnostics.Select(found => found.Message)), nameof(source))
            : parsed.ParseTree;
    }

    // One reader for a type: cases that have no fields share theirs, and each other case has its own.
    private static Func<object, object?[]> FieldsOf(object node) => node.GetType() switch
    {
        var type when FSharpType.IsUnion(type, Hidden) =>
            FSharpValue.PreComputeUnionReader(FSharpValue.GetUnionFields(node, type, Hidden).Item1, Hidden).Invoke,
        var type when FSharpType.IsRecord(type, Hidden) => FSharpValue.PreComputeRecordReader(type, Hidden).Invoke,
        var type when FSharpType.IsTuple(type) => FSharpValue.PreComputeTupleReader(type).Invoke,
        _ => _ => [],
    };
}
