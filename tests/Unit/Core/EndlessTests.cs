using System.Collections;
using Core.Domain;
using Tests.Unit.Fakes;

namespace Tests.Unit.Core;

/// <summary>A sequence that a charm hands over has to end. One that does not is a defect of the charm, and takes no memory.</summary>
public sealed class EndlessTests
{
    private const int Most = 10_000;

    public static TheoryData<string> Functions => ["Observe", "Decide", "Report", "Secrets"];

    [Theory, MemberData(nameof(Functions))]
    public void Charm_SequenceWithoutEnd_ThrowsAndNamesTheFunction(string function)
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Call(Lazy(function, int.MaxValue), function));
        Assert.Equal($"{function} has more than 10,000 items; a sequence that a charm hands over has to end", thrown.Message);
    }

    [Theory, MemberData(nameof(Functions))]
    public void Charm_AsManyAsAllowed_AreHandedOver(string function) => Assert.Equal(Most, Call(Lazy(function, Most), function));

    [Theory, MemberData(nameof(Functions))]
    public void Charm_OneMoreThanAllowed_Throws(string function) =>
        Assert.Throws<InvalidOperationException>(() => Call(Lazy(function, Most + 1), function));

    [Theory]
    [InlineData("Observe")]
    [InlineData("Decide")]
    [InlineData("Report")]
    public void Hook_ListWithoutEnd_EndsInADefect(string function)
    {
        var progress = HookProgress.Begin(new Unbounded(function), Event.Start, HookContext.For("endless/0"), Config.Empty);
        var ended = Assert.IsType<HookProgress.Ended>(Driven(progress));
        Assert.StartsWith($"{function} has more than 10,000 items", ended.Defect!.Message, StringComparison.Ordinal);
        Assert.IsType<Ending.Threw>(ended.Record.Ending);
    }

    public static TheoryData<string> Words => ["Do.RunCommand", "Do.StartProcess", "Ask.Command", "Status.Merge"];

    [Theory, MemberData(nameof(Words))]
    public void Vocabulary_SequenceWithoutEnd_Throws(string word)
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => word switch
        {
            "Do.RunCommand" => Do.RunCommand(Forever("/bin/true")),
            "Do.StartProcess" => Do.StartProcess(Forever("/bin/true"), "/run/pid", "/bin/true"),
            "Ask.Command" => Ask.Command(Forever("/bin/true")),
            _ => (object)Status.Merge(Forever(Status.Active(""))),
        });
        Assert.StartsWith($"{word} has more than 10,000 items", thrown.Message, StringComparison.Ordinal);
    }

    private static int Call(ICharm charm, string function)
    {
        var state = State.Of(HookContext.For("endless/0"));
        return function switch
        {
            "Observe" => charm.Observe(Event.Start, state, Config.Empty).Count,
            "Decide" => charm.Decide(Event.Start, state, Config.Empty).Count,
            "Report" => charm.Report(Event.Start, Outcome.Unchanged, state, Config.Empty).Count,
            _ => charm.Secrets(Event.Start, state, Config.Empty).Count,
        };
    }

    private static ICharm Lazy(string function, int count) => Charm.Create<string>(
        "endless",
        _ => Parsed<string>.NewValid(""),
        (_, _, _) => function == "Observe" ? Forever<Query>(Ask.Leader).Take(count) : [],
        (_, _, _) => function == "Decide" ? Forever(Do.RemoveFile("/etc/x").Because("it must")).Take(count) : [],
        (_, _, _, _) => function == "Report" ? Forever(Tell.Status(Status.Active("")).Because("it is so")).Take(count) : [],
        (_, _, _) => function == "Secrets" ? Forever("secret").Take(count) : []);

    private static HookProgress Driven(HookProgress progress) => progress switch
    {
        HookProgress.Asking asking => Driven(asking.Next.Invoke([.. asking.Questions.Select(_ => Ask.Leader.Answered(true))])),
        HookProgress.Decided decided => Driven(decided.Next.Invoke()),
        HookProgress.Acting acting => Driven(acting.Next.Invoke(new Taken(Outcome.Unchanged, 0))),
        HookProgress.Telling telling => Driven(telling.Next.Invoke(new Taken(Outcome.Changed, 0))),
        _ => progress,
    };

    private static IEnumerable<T> Forever<T>(T item)
    {
        while (true)
            yield return item;
    }

    /// <summary>Of a charm that is not made by <c>Charm.Create</c>: a list that says it has one item, and goes on.</summary>
    private sealed class Unbounded(string function) : ICharm
    {
        private readonly ScriptedCharm scripted = new() { Told = [Tell.Status(Status.Active(""))] };

        public string Name => "endless";

        public IReadOnlyList<Query> Observe(Event @event, State state, Config config) =>
            function == "Observe" ? new Liar<Query>(Ask.Leader) : scripted.Observe(@event, state, config);

        public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config) =>
            function == "Decide"
                ? new Liar<Step<Effect>>(Do.RemoveFile("/etc/x").Because("it must"))
                : scripted.Decide(@event, state, config);

        public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
            function == "Report"
                ? new Liar<Step<JujuEffect>>(Tell.Status(Status.Active("")).Because("it is so"))
                : scripted.Report(@event, outcome, state, config);

        public IReadOnlyList<string> Secrets(Event @event, State state, Config config) => [];
    }

    private sealed class Liar<T>(T item) : IReadOnlyList<T>
    {
        public int Count => 1;

        public T this[int index] => item;

        public IEnumerator<T> GetEnumerator() => Forever(item).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
