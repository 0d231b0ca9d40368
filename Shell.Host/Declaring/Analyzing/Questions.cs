using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Declaring.Analyzing;

/// <summary>Which questions a place of the source names, and which it reads.</summary>
/// <param name="ask">The vocabulary's <c>Ask</c>.</param>
/// <param name="bodies">The source.</param>
internal sealed class Questions(INamedTypeSymbol ask, Bodies bodies)
{
    // A question that is given through more hands than these is not followed.
    private const int Deepest = 8;

    // What the functions of Usual read, as their comments say: each the member of Ask, its parameter, and theirs that gives the argument.
    private static readonly ILookup<string, (string Member, string Own, string Given)> OfUsual = new[]
    {
        ("Tidy", ("Ledger", "", "")), ("Remove", ("Ledger", "", "")), ("Install", ("Ledger", "", "")),
        ("Install", ("Package", "name", "package")), ("IsInstalled", ("Package", "name", "package")),
        ("PackageVersion", ("Package", "name", "package")), ("WriteFile", ("File", "path", "path")),
        ("WriteService", ("Service", "name", "service")), ("Run", ("Service", "name", "service")),
        ("Stop", ("Service", "name", "service")), ("Share", ("Leader", "", "")),
        ("Make", ("Made", "", "")), ("Remake", ("Made", "", "")),
        ("Share", ("Relations", "endpoint", "endpoint")), ("Say", ("Relations", "endpoint", "endpoint")),
    }.ToLookup(pair => pair.Item1, pair => pair.Item2);

    // What the parts name that have questions of their own. Of which thing each question is, the part knows.
    private static readonly ILookup<string, string> OfParts = new[]
    {
        ("SharedValue", "Made"), ("SharedValue", "OwnSecret"),
        ("PackagedService", "Service"), ("PackagedService", "File"), ("PackagedService", "Holds"),
    }.ToLookup(pair => pair.Item1, pair => pair.Item2);

    private readonly Constants constants = new(bodies);

    /// <summary>
    /// The questions that a place names; a function of <c>Usual</c> names those that it reads, <c>Questions</c> those of its part.
    /// </summary>
    public IEnumerable<Question> Named(IOperation place) => Own(place) is { } own ? [own] : [.. ByUsual(place), .. ByPart(place)];

    /// <summary>The questions that a place reads, as far as the source says which.</summary>
    public IEnumerable<Question> Read(IOperation place) => place switch
    {
        IInvocationOperation call when IsReading(call.TargetMethod) => Chosen(call.Arguments[0].Value),
        _ when IsShort(place) => Own(place) is { } question ? [question] : [],
        IInvocationOperation call when ByHelper(call).ToList() is { Count: > 0 } given => given,
        _ => ByUsual(place),
    };

    // Each question that a condition may choose.
    private IEnumerable<Question> Chosen(IOperation asked) => Bodies.Settled(asked) switch
    {
        IConditionalOperation { WhenTrue: var one, WhenFalse: { } other } => Chosen(one).Concat(Chosen(other)),
        ISwitchExpressionOperation { Arms: var arms } => arms.SelectMany(arm => Chosen(arm.Value)),
        var bare => Resolved(bare, 0) is { } question ? [question] : [],
    };

    // A function of the charm that is given a question, and reads it.
    private IEnumerable<Question> ByHelper(IInvocationOperation call) =>
        from argument in call.Arguments
        where Vocabulary.Is(argument.Parameter?.Type, "Query")
            && bodies.Of(call.TargetMethod).SelectMany(block => block.Descendants()).Any(place => IsReadingOf(place, argument.Parameter!))
        let question = Resolved(argument.Value, 0)
        where question is not null
        select question;

    private static bool IsReadingOf(IOperation place, IParameterSymbol parameter) => place is IInvocationOperation call
        && IsReading(call.TargetMethod) && Vocabulary.Bare(call.Arguments[0].Value) is IParameterReferenceOperation { Parameter: var read }
        && SymbolEqualityComparer.Default.Equals(read.OriginalDefinition, parameter.OriginalDefinition);

    // Ask.File(path), and state.File(path), which reads that; LoadedCopy.Question asks for a file, too.
    private Question? Own(IOperation place) => place switch
    {
        IInvocationOperation { TargetMethod: var method } call when Vocabulary.IsMember(method, "Ask") => Of(method, call),
        IPropertyReferenceOperation { Property: var property } when Vocabulary.IsMember(property, "Ask") => Of(property),
        IMethodReferenceOperation { Method: var method } when Vocabulary.IsMember(method, "Ask") => Of(method),
        IPropertyReferenceOperation { Property: var property } copy when Vocabulary.IsMember(property, "LoadedCopy", "Question") =>
            OfCopy(copy.Instance),
        IInvocationOperation { TargetMethod: var method } call when IsShort(place) => Of(Asking(method.Name)!, call),
        IPropertyReferenceOperation { Property: var property } when IsShort(place) => Of(Asking(property.Name)!),
        _ => null,
    };

    private IEnumerable<Question> ByUsual(IOperation place) => place switch
    {
        IInvocationOperation { TargetMethod: var method } call when Vocabulary.IsMember(method, "Usual") =>
            OfUsual[method.Name].Select(read => Given(call, read.Member, read.Own, read.Given)),
        IInvocationOperation { TargetMethod: var method } call when Vocabulary.IsMember(method, "LoadedCopy", "Is") =>
            [OfCopy(call.Instance)],
        _ => [],
    };

    private IEnumerable<Question> ByPart(IOperation place) => place switch
    {
        IInvocationOperation { TargetMethod: { Name: "Questions" } method } when Vocabulary.Has(method) => OfPart(method),
        IPropertyReferenceOperation { Property: { Name: "Questions" } property } when Vocabulary.Has(property) => OfPart(property),
        _ => [],
    };

    private IEnumerable<Question> OfPart(ISymbol questions) =>
        OfParts[questions.ContainingType.Name].Select(member => new Question(Asking(member)!, Known([])));

    private Question Given(IInvocationOperation call, string member, string own, string given) => new(
        Asking(member)!,
        Known(call.Arguments.Where(argument => argument.Parameter?.Name == given).Select(argument => (own, argument.Value))));

    private Question? Resolved(IOperation asked, int depth) => depth > Deepest ? null : Vocabulary.Bare(asked) switch
    {
        IPropertyReferenceOperation { Property.Name: "Optional", Instance: { } query } when Vocabulary.Is(query.Type, "Query") =>
            Resolved(query, depth + 1),
        var bare when Own(bare) is { } own => own,
        ILocalReferenceOperation local => Bodies.Value(local) is { } value ? Resolved(value, depth + 1) : null,
        IFieldReferenceOperation { Field: var field } => bodies.IsFixed(field) ? Value(field, depth) : null,
        IPropertyReferenceOperation { Property: { IsVirtual: false, IsAbstract: false, IsOverride: false, IsReadOnly: true } property }
            when property.GetMethod is { } getter && (bodies.Of(getter).Count > 0 || bodies.IsFixed(property)) => Value(property, depth),
        IInvocationOperation { TargetMethod: { IsVirtual: false, IsAbstract: false, IsOverride: false } method } => Value(method, depth),
        _ => null,
    };

    private Question? Value(ISymbol member, int depth) => bodies.Value(member) is { } value ? Resolved(value, depth + 1) : null;

    private Question Of(ISymbol member) => new(member, Known([]));

    private Question Of(ISymbol member, IInvocationOperation call) => new(
        member, Known(call.Arguments.Select(argument => (argument.Parameter?.Name ?? "", argument.Value))));

    // LoadedCopy.Of(file, copy) asks for the copy.
    private Question OfCopy(IOperation? copy) => new(Asking("File")!, Known(
        copy is IFieldReferenceOperation { Field: var field } && bodies.IsFixed(field)
        && bodies.Value(field) is { } value && Vocabulary.Bare(value) is IInvocationOperation call
        && Vocabulary.IsMember(call.TargetMethod, "LoadedCopy", "Of")
            ? call.Arguments.Where(argument => argument.Parameter?.Name == "copy").Select(argument => ("path", argument.Value))
            : []));

    private Dictionary<string, object> Known(IEnumerable<(string Name, IOperation Value)> arguments) =>
        arguments.Select(argument => (argument.Name, Value: constants.Of(argument.Value))).Where(argument => argument.Value is not null)
            .ToDictionary(argument => argument.Name, argument => argument.Value!);

    private ISymbol? Asking(string name) => ask.GetMembers(name).FirstOrDefault(member => member is IMethodSymbol or IPropertySymbol);

    private static bool IsReading(IMethodSymbol method) => Vocabulary.IsMember(method, "State", "Get", "Read", "Answer", "Command");

    private static bool IsState(ISymbol member) => Vocabulary.IsMember(member, "State");

    // state.Package(name) and its kin: they have the names of Ask.
    private bool IsShort(IOperation place) => place switch
    {
        IInvocationOperation { TargetMethod: { Name: not "Command" } method } => IsState(method) && Asking(method.Name) is not null,
        IPropertyReferenceOperation { Property: var property } => IsState(property) && Asking(property.Name) is not null,
        _ => false,
    };
}
