using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Declaring.Analyzing;

/// <summary>
/// Finds what <c>Decide</c> and <c>Report</c> read and <c>Observe</c> never asks. Such a read has no answer. A question
/// that <c>Observe</c> might ask, in whatever case, is not reported.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnaskedAnalyzer() : CharmAnalyzer(Unasked, GeneratedCodeAnalysisFlags.Analyze)
{
    private static readonly DiagnosticDescriptor Unasked = Rule.Warning(
        "CHARM002", "What is read is never asked",
        "{0} reads {1}, which Observe never asks, so there is no answer: return the question from Observe, too",
        WellKnownDiagnosticTags.CompilationEnd);

    private protected override void Register(AnalysisContext context) =>
        context.RegisterCompilationStartAction(Start);

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName("Core.Domain.Ask") is not { } ask || !Vocabulary.Has(ask))
            return;
        var (bodies, charms, types) = (new Bodies(), new ConcurrentBag<IInvocationOperation>(), new ConcurrentBag<INamedTypeSymbol>());
        context.RegisterOperationBlockAction(block => bodies.Add(block.OwningSymbol, block.OperationBlocks));
        context.RegisterOperationAction(call => Note((IInvocationOperation)call.Operation, charms), OperationKind.Invocation);
        context.RegisterSymbolAction(type => Note((INamedTypeSymbol)type.Symbol, types), SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            var questions = new Questions(ask, bodies);
            var found = charms.SelectMany(charm => Created(charm, bodies, questions))
                .Concat(types.SelectMany(type => Typed(type, bodies, questions)));
            foreach (var unasked in found.GroupBy(each => each.Location).Select(same => same.First()))
                end.ReportDiagnostic(unasked);
        });
    }

    private static void Note(IInvocationOperation call, ConcurrentBag<IInvocationOperation> charms)
    {
        if (Vocabulary.IsMember(call.TargetMethod, "Charm", "Create"))
            charms.Add(call);
    }

    private static void Note(INamedTypeSymbol type, ConcurrentBag<INamedTypeSymbol> types)
    {
        if (type is { TypeKind: TypeKind.Class, IsAbstract: false } && Face(type) is not null)
            types.Add(type);
    }

    private static INamedTypeSymbol? Face(INamedTypeSymbol type) =>
        type.AllInterfaces.FirstOrDefault(face => Vocabulary.Is(face, "ICharm"));

    // Charm.Create(name, parse, Observe, Decide, Report)
    private static IEnumerable<Diagnostic> Created(IInvocationOperation charm, Bodies bodies, Questions questions)
    {
        var given = charm.Arguments.ToDictionary(argument => argument.Parameter!.Name, argument => Function(argument.Value));
        Reach? Of(string name, bool inDoubt) => given[name] is { } function ? Reach.Of(function, bodies, inDoubt) : null;
        return Compare(Of("observe", true), Of("decide", false), Of("report", false), bodies, questions);
    }

    private static IEnumerable<Diagnostic> Typed(INamedTypeSymbol type, Bodies bodies, Questions questions)
    {
        Reach? Of(string name, bool inDoubt) => Face(type)!.GetMembers(name) is { Length: 1 } members
            && type.FindImplementationForInterfaceMember(members[0]) is { } own && bodies.Of(own).Count > 0
                ? Reach.Of(own, bodies, inDoubt)
                : null;
        return Compare(Of("Observe", true), Of("Decide", false), Of("Report", false), bodies, questions);
    }

    // A method or a lambda; null for a function that comes from somewhere else.
    private static IOperation? Function(IOperation value) => Vocabulary.Bare(value) switch
    {
        IDelegateCreationOperation { Target: var target } => Function(target),
        IAnonymousFunctionOperation or IMethodReferenceOperation => Vocabulary.Bare(value),
        _ => null,
    };

    private static IEnumerable<Diagnostic> Compare(Reach? observe, Reach? decide, Reach? report, Bodies bodies, Questions questions)
    {
        if (observe is null)
            return [];
        var hidden = new Hidden(observe, bodies);
        var asked = observe.Operations.SelectMany(questions.Named).ToList();
        return from phase in new[] { ("Decide", decide), ("Report", report) }
               where phase.Item2 is not null && !phase.Item2.Operations.Any(IsSupposing)
               from place in phase.Item2.Operations
               from read in questions.Read(place)
               where IsUnasked(read, asked, hidden)
               select Diagnostic.Create(Unasked, place.Syntax.GetLocation(), phase.Item1, read);
    }

    // A state to which the charm itself adds an answer knows more than Observe asks.
    private static bool IsSupposing(IOperation place) =>
        place is IInvocationOperation { TargetMethod: var method } && Vocabulary.IsMember(method, "State", "With", "And");

    // The library itself asks for the told version, in some hooks.
    private static bool IsUnasked(Question read, List<Question> asked, Hidden hidden) =>
        read.Member != "ToldVersion" && !asked.Any(read.CanBe) && !hidden.MayAsk(read.Answer);
}
