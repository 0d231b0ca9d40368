using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Declaring.Analyzing;

/// <summary>All that runs once a function is called, as far as the source shows; in doubt all that may run.</summary>
internal sealed class Reach
{
    private readonly Bodies bodies;
    private readonly bool inDoubt;
    private readonly HashSet<ISymbol> entered = new(SymbolEqualityComparer.Default);
    private readonly Queue<IOperation> waiting = new();
    private readonly List<IOperation> blocks = [], operations = [];

    private Reach(Bodies bodies, bool inDoubt) => (this.bodies, this.inDoubt) = (bodies, inDoubt);

    /// <summary>What runs from this function on.</summary>
    /// <param name="function">A method, or a lambda, as an argument has it.</param>
    /// <param name="bodies">The source.</param>
    /// <param name="inDoubt">True if all counts that a call of an abstract member may come to.</param>
    public static Reach Of(IOperation function, Bodies bodies, bool inDoubt)
    {
        var reach = new Reach(bodies, inDoubt);
        reach.waiting.Enqueue(function);
        reach.Walk();
        return reach;
    }

    /// <summary>What runs once this method is called.</summary>
    /// <param name="method">A method of the source.</param>
    /// <param name="bodies">The source.</param>
    /// <param name="inDoubt">True if all counts that a call of an abstract member may come to.</param>
    public static Reach Of(ISymbol method, Bodies bodies, bool inDoubt)
    {
        var reach = new Reach(bodies, inDoubt);
        reach.Enter(method);
        reach.Walk();
        return reach;
    }

    /// <summary>What runs.</summary>
    public IReadOnlyList<IOperation> Operations => operations;

    /// <summary>True for a method that is entered from here, so whoever gives the arguments is known, too.</summary>
    public bool Enters(ISymbol method) => entered.Contains(method.OriginalDefinition);

    /// <summary>True if the local variable or function is declared in what is walked through.</summary>
    public bool Declares(ISymbol local) => local.DeclaringSyntaxReferences.Any(place => blocks.Any(block =>
        block.Syntax.SyntaxTree == place.SyntaxTree && block.Syntax.FullSpan.Contains(place.Span)));

    private void Walk()
    {
        while (waiting.Count > 0)
        {
            var block = waiting.Dequeue();
            blocks.Add(block);
            foreach (var operation in block.DescendantsAndSelf())
            {
                operations.Add(operation);
                foreach (var called in Called(operation))
                    Enter(called);
            }
        }
    }

    private void Enter(ISymbol member)
    {
        if (!entered.Add(member.OriginalDefinition))
            return;
        foreach (var block in bodies.Of(member))
            waiting.Enqueue(block);
        foreach (var implementation in inDoubt ? bodies.Implementing(member) : [])
            Enter(implementation);
    }

    private static IEnumerable<ISymbol> Called(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => [method],
        IMethodReferenceOperation { Method: var method } => [method],
        IPropertyReferenceOperation { Property: var property } => [property, .. Accessors(property), .. AtStart(property)],
        IFieldReferenceOperation { Field: var field } => [field, .. AtStart(field)],
        IObjectCreationOperation { Constructor: { } constructor } => [constructor, .. Bodies.Running(constructor.ContainingType)],
        IBinaryOperation { OperatorMethod: { } method } => [method],
        IUnaryOperation { OperatorMethod: { } method } => [method],
        IConversionOperation { OperatorMethod: { } method } => [method],
        _ => [],
    };

    private static IEnumerable<ISymbol> Accessors(IPropertySymbol property) =>
        new ISymbol?[] { property.GetMethod, property.SetMethod }.OfType<ISymbol>();

    // A static constructor gives a static member its value.
    private static ImmutableArray<IMethodSymbol> AtStart(ISymbol member) => member.IsStatic ? member.ContainingType.StaticConstructors : [];
}
