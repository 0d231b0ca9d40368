using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Core.Domain;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Proof.Mutating.Il;
using Proof.Mutating.Operators;
using MethodBody = Mono.Cecil.Cil.MethodBody;

namespace Proof.Mutating;

/// <summary>A charm with one change in its code.</summary>
[RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
public sealed class Mutant
{
    private readonly CharmAssembly charm;
    private readonly MetadataToken method;
    private readonly Change change;

    private readonly Lazy<IReadOnlyList<WrittenLine>> lines;

    internal Mutant(CharmAssembly charm, MethodDefinition method, Change change, string id)
    {
        var at = method.Body.Instructions[change.Index];
        (this.charm, this.method, this.change) = (charm, method.MetadataToken, change);
        (Id, Method, Position, Offset) = (id, MemberName.Of(method), Source.Of(method, at), at.Offset);
        var statement = Source.Statement(method, at);
        lines = new(() => statement?.Lines(change.Hint) ?? []);
    }

    /// <summary>Such as <c>Decision.run/drop-1</c>: the same for as long as nothing before it in that function changes.</summary>
    public string Id { get; }

    /// <summary>What was done.</summary>
    public MutationOperator Operator => change.Operator;

    /// <summary>The author's function, such as <c>Workload.staleness</c>; its lambdas count to it.</summary>
    public string Method { get; }

    /// <summary>Where; <c>null</c> without symbols.</summary>
    public SourcePosition? Position { get; }

    /// <summary>
    /// True if it changes nothing but a text that people read, such as a status's message: only a test of texts finds it.
    /// </summary>
    public bool IsOfMessage => change.IsOfMessage;

    /// <summary>The lines of the source that it changes; empty if the source is not at hand as it was compiled.</summary>
    internal IReadOnlyList<WrittenLine> Lines => lines.Value;

    /// <summary>The offset in the IL of the method that was changed.</summary>
    public int Offset { get; }

    /// <summary>Such as <c>Workload.staleness: branch negated, Workload.fs:131</c>.</summary>
    public string Description => $"{Method}: {change.What}, {Position?.ToString() ?? $"IL_{Offset:x4}"}";

    /// <summary>Loads the changed charm; each call loads another copy.</summary>
    /// <exception cref="InvalidMutantException">The changed code cannot be loaded or compiled.</exception>
    public MutatedCharm Load()
    {
        using var module = charm.Open();
        var changed = (MethodDefinition)module.LookupToken(method);
        Normal.Form(changed.Body);
        change.Make(changed.Body, changed.Body.Instructions[change.Index]);
        Normal.Close(changed.Body);
        try
        {
            // Compiled at once: a mutant that does not compile must not look like one that was found out.
            return charm.Load(
                module, Id, assembly => Compiled.Method(assembly.ManifestModule.ResolveMethod(changed.MetadataToken.ToInt32())!));
        }
        catch (Exception error) when (
            error is InvalidProgramException or BadImageFormatException or TypeLoadException or MissingMemberException)
        {
            throw new InvalidMutantException(Id, error);
        }
    }

    /// <summary>The id and the description.</summary>
    public override string ToString() => $"{Id} ({Description})";
}

/// <summary>Lists the mutants of a charm.</summary>
[RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
public static class MutantSource
{
    private static readonly IReadOnlyList<Func<MethodDefinition, IEnumerable<Change>>> Operators =
    [
        DroppedEffects.In, DroppedYields.In, DroppedElements.In, SwappedEffects.In, SwappedYields.In, SwappedElements.In,
        NegatedBranches.In, ChangedConstants.In, ShiftedBounds.In,
    ];

    /// <summary>
    /// Every mutant of what the author of the charm wrote, in the order of the code. The same assembly gives the same list.
    /// </summary>
    /// <param name="charm">The assembly of the charm.</param>
    /// <param name="aside">
    /// Types that stand beside the charm, such as its plan's, as Cecil writes their names. A change there changes no decision, unless the
    /// charm's code refers to the type.
    /// </param>
    public static IReadOnlyList<Mutant> Of(CharmAssembly charm, params IReadOnlyCollection<string> aside)
    {
        using var module = charm.Open();
        var methods = AuthorCode.Methods(module, aside).ToList();
        foreach (var method in methods)
            Normal.Form(method.Body);
        var numbers = new Dictionary<string, int>();
        return [.. methods.SelectMany(method => Changes(method).Select(change => Mutant(charm, method, change, numbers)))];
    }

    /// <summary>
    /// What the library decides for the charm and no mutant changes: the functions of <c>Usual</c> and <c>LoadedCopy</c> that the charm
    /// calls, each once.
    /// </summary>
    public static IReadOnlyList<string> LeftOut(CharmAssembly charm)
    {
        using var module = charm.Open();
        return
        [
            .. AuthorCode.Methods(module).SelectMany(method => method.Body.Instructions).Select(at => at.Operand)
                .OfType<MethodReference>()
                .Where(called => called.DeclaringType is { Namespace: "Core.Domain", Name: nameof(Usual) or nameof(LoadedCopy) })
                .Select(MemberName.Of).Distinct().Order(StringComparer.Ordinal),
        ];
    }

    private static IOrderedEnumerable<Change> Changes(MethodDefinition method) =>
        Operators.SelectMany(changes => changes(method)).OrderBy(change => change.Index).ThenBy(change => change.Operator);

    private static Mutant Mutant(CharmAssembly charm, MethodDefinition method, Change change, Dictionary<string, int> numbers)
    {
        var family = $"{MemberName.Of(method)}/{Word(change.Operator)}";
        var number = numbers[family] = numbers.GetValueOrDefault(family) + 1;
        return new Mutant(charm, method, change, $"{family}-{number}");
    }

    private static string Word(MutationOperator made) => made switch
    {
        MutationOperator.DroppedEffect => "drop",
        MutationOperator.SwappedEffects => "swap",
        MutationOperator.NegatedBranch => "negate",
        MutationOperator.ChangedConstant => "constant",
        _ => "bound",
    };
}

/// <summary>
/// A charm from a changed assembly. Disposed, or no longer referred to, its code is unloaded once nothing that it made is in use.
/// </summary>
/// <remarks>It does what the changed code does: it may throw, and it may not end. Who calls it sets the limit.</remarks>
public sealed class MutatedCharm : ICharm, IDisposable
{
    // Held: a context that nobody refers to unloads itself, and then finds no assembly for code that runs for the first time.
    private readonly AssemblyLoadContext context;
    private readonly ICharm charm;

    internal MutatedCharm(AssemblyLoadContext context, ICharm charm) => (this.context, this.charm) = (context, charm);

    /// <summary>The changed assembly.</summary>
    internal Assembly Assembly => context.Assemblies.Single();

    /// <inheritdoc/>
    public string Name => charm.Name;

    /// <inheritdoc/>
    public IReadOnlyList<Query> Observe(Event @event, State state, Config config) => charm.Observe(@event, state, config);

    /// <inheritdoc/>
    public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config) => charm.Decide(@event, state, config);

    /// <inheritdoc/>
    public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
        charm.Report(@event, outcome, state, config);

    /// <inheritdoc/>
    public IReadOnlyList<string> Secrets(Event @event, State state, Config config) => charm.Secrets(@event, state, config);

    /// <summary>Lets the code go. The charm is not to be called any more.</summary>
    public void Dispose() => context.Unload();
}

/// <summary>What was done to a decision to make a mutant of it.</summary>
public enum MutationOperator
{
    /// <summary>A step, question or other element is left out of the list that a function yields.</summary>
    DroppedEffect,

    /// <summary>Two neighbours of one list of steps change places.</summary>
    SwappedEffects,

    /// <summary>A conditional branch goes the other way; a case of a switch goes where the rest goes.</summary>
    NegatedBranch,

    /// <summary>A number is one more or one less, a boolean is flipped, a text is another.</summary>
    ChangedConstant,

    /// <summary>A comparison takes its bound in or leaves it out: <c>&lt;</c> becomes <c>&lt;=</c>, and the like.</summary>
    OffByOne,
}

/// <summary>One change of one method. It is found in one copy of the assembly and made in another, so it holds nothing of either.</summary>
/// <param name="Index">Of the instruction to change, after <c>Il.Normal.Form</c>.</param>
/// <param name="Operator">What kind of change it is.</param>
/// <param name="What">In words, such as <c>branch negated</c>.</param>
/// <param name="Make">Makes it. What comes out is valid IL.</param>
internal sealed record Change(int Index, MutationOperator Operator, string What, Action<MethodBody, Instruction> Make)
{
    /// <summary>It changes nothing but a text that people read.</summary>
    public bool IsOfMessage { get; init; }

    /// <summary>
    /// What the source has at that place, such as <c>Do.StartService</c> or a text; it tells the lines of a long statement apart.
    /// </summary>
    public string Hint => What.Split(" became ")[0].Split("…\"")[0].Split(" left out")[0].Split(" before ")[^1].Split(" after ")[0];
}

/// <summary>A mutant cannot be loaded or compiled: a defect of the operator that made it, and no word on the charm.</summary>
public sealed class InvalidMutantException(string mutant, Exception cause) : Exception(
    $"mutant {mutant} is no valid program: {cause.Message}", cause);
