using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Declaring.Analyzing;

/// <summary>
/// What stands in the source of a charm: the body of each method and accessor, and what each field and property begins with.
/// </summary>
internal sealed class Bodies
{
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<IOperation>> all = new(SymbolEqualityComparer.Default);

    private readonly Lazy<ILookup<ISymbol, ISymbol>> implementations;

    public Bodies() => implementations = new(() => Implementations().ToLookup(
        pair => pair.Abstract, pair => pair.Own, (IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default));

    /// <summary>Notes a body.</summary>
    public void Add(ISymbol owner, IReadOnlyList<IOperation> body) => all[owner] = body;

    /// <summary>The body of a member; empty if the source has none.</summary>
    public IReadOnlyList<IOperation> Of(ISymbol member) => all.TryGetValue(Whole(member), out var body) ? body : [];

    /// <summary>The members of the source that may run where this one is called: those that override or implement it.</summary>
    public IEnumerable<ISymbol> Implementing(ISymbol member) => implementations.Value[member.OriginalDefinition];

    /// <summary>
    /// What runs once a type is made, whoever calls: what its members begin with, and what overrides or implements a member of another
    /// assembly, which may call back.
    /// </summary>
    public static IEnumerable<ISymbol> Running(INamedTypeSymbol type) => type.OriginalDefinition.GetMembers()
        .Where(member => !member.IsStatic && (member is not IMethodSymbol method || IsCalledBack(method)))
        .Concat(type.BaseType is { } parent && IsSource(parent) ? Running(parent) : []);

    /// <summary>The one value that a member has or returns; null if there are several, or none.</summary>
    public IOperation? Value(ISymbol member)
    {
        var body = Of(member is IPropertySymbol { GetMethod: { } getter } && Of(getter).Count > 0 ? getter : member);
        var returned = body.SelectMany(block => block is ISymbolInitializerOperation start ? [start.Value] : Returned(block))
            .Take(2).ToList();
        return returned.Count == 1 ? returned[0] : null;
    }

    /// <summary>
    /// True if a field, or a property that has its own value, has for ever what it begins with: no constructor gives it another value.
    /// </summary>
    public bool IsFixed(ISymbol member) => member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }
        && Of(member).OfType<ISymbolInitializerOperation>().Any() && !member.ContainingType.OriginalDefinition.GetMembers()
            .OfType<IMethodSymbol>().Where(method => method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor)
            .SelectMany(Of).SelectMany(block => block.Descendants()).OfType<ISimpleAssignmentOperation>()
            .Any(assignment => assignment.Target is IMemberReferenceOperation { Member: var given }
                && Same(given.OriginalDefinition, member.OriginalDefinition));

    /// <summary>What a local variable has for ever; null if it is given several values, or none where it is declared.</summary>
    public static IOperation? Value(ILocalReferenceOperation reference)
    {
        var all = Outermost(reference).DescendantsAndSelf().ToList();
        return all.OfType<ILocalReferenceOperation>().Any(place => Same(place.Local, reference.Local) && IsWritten(place))
            ? null
            : all.OfType<IVariableDeclaratorOperation>()
                .FirstOrDefault(declared => Same(declared.Symbol, reference.Local))?.Initializer?.Value;
    }

    /// <summary>The value that stands here, or that the local variable has for ever which stands here.</summary>
    public static IOperation Settled(IOperation value) =>
        Vocabulary.Bare(value) is ILocalReferenceOperation local && Value(local) is { } given ? Settled(given) : Vocabulary.Bare(value);

    private static bool IsWritten(IOperation place) => place.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == place,
        ITupleOperation tuple => IsWritten(tuple),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } or IIncrementOrDecrementOperation => true,
        _ => false,
    };

    private static IOperation Outermost(IOperation place) => place.Parent is { } parent ? Outermost(parent) : place;

    private static bool Same(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    private static IEnumerable<IOperation> Returned(IOperation block) => block switch
    {
        IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value } => [value],
        IAnonymousFunctionOperation or ILocalFunctionOperation => [],
        _ => block.ChildOperations.SelectMany(Returned),
    };

    private static ISymbol Whole(ISymbol member) => member.OriginalDefinition switch
    {
        IMethodSymbol { PartialImplementationPart: { } own } => own,
        IPropertySymbol { PartialImplementationPart: { } own } => own,
        var own => own,
    };

    private static bool IsCalledBack(IMethodSymbol method) => Overridden(method).Any(outside => !IsSource(outside))
        || Promised(method.ContainingType).Any(pair => !IsSource(pair.Abstract) && Same(pair.Own, method));

    private static bool IsSource(ISymbol symbol) => symbol.OriginalDefinition.Locations.Any(place => place.IsInSource);

    private static IEnumerable<ISymbol> Overridden(IMethodSymbol method)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            yield return overridden.OriginalDefinition;
    }

    private IEnumerable<(ISymbol Abstract, ISymbol Own)> Implementations()
    {
        var methods = all.Keys.OfType<IMethodSymbol>().ToList();
        foreach (var method in methods)
            foreach (var overridden in Overridden(method))
                yield return (overridden, method);
        var types = methods.Select(method => method.ContainingType).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var pair in types.SelectMany(Promised))
            yield return pair;
    }

    // What a type has for each member of its interfaces.
    private static IEnumerable<(ISymbol Abstract, ISymbol Own)> Promised(INamedTypeSymbol type) =>
        from face in type.AllInterfaces
        from member in face.GetMembers().OfType<IMethodSymbol>()
        let own = type.FindImplementationForInterfaceMember(member)
        where own is not null
        select ((ISymbol)member.OriginalDefinition, own.OriginalDefinition);
}
