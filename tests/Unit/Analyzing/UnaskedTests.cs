namespace Tests.Unit.Analyzing;

public sealed class UnaskedTests
{
    private const string Start =
        """
        private const string ConfigFile = "/etc/a.conf";
        private static readonly Query<ServiceState> Running = Ask.Service("a.service");
        private static readonly SharedValue Password = SharedValue.OfText("password");
        private static readonly PackagedService Packaged = PackagedService.Of("b.service", "/etc/b.conf", "/usr/bin/b");
        private static readonly LoadedCopy Loaded = LoadedCopy.Of(ConfigFile, "/run/a/a.conf");

        public static ICharm Instance { get; } = Charm.Create<WebOptions>("web", WebOptions.Parse, Observe, Decide, Report);

        private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<WebOptions> config) =>
            Usual.Report(e, outcome, config, _ => Told(state));
        private static Status Told(State state) => Status.Active("");

        private static IEnumerable<Step<Effect>> If(bool due) => due ? [Do.StartService("a.service").Because("it is due")] : [];

        """;

    [Theory]
    [InlineData("If(state.Get(Running).IsActive)", "state.Get(Running)")]
    [InlineData("If(state.Get(Ask.File(\"/etc/other\")).IsAbsent)", "state.Get(Ask.File(\"/etc/other\"))")]
    [InlineData("If(state.Read(Ask.Leader).Or(false))", "state.Read(Ask.Leader)")]
    [InlineData("If(state.Read(Running.Optional).IsKnown)", "state.Read(Running.Optional)")]
    [InlineData("If(state.Package(\"a\").IsKnown)", "state.Package(\"a\")")]
    [InlineData("If(state.Trusted.IsKnown)", "state.Trusted")]
    [InlineData("If(state.Get(e.IsInstall ? Ask.Leader : Ask.Trusted))", "state.Get(e.IsInstall ? Ask.Leader : Ask.Trusted)")]
    [InlineData("Usual.Make(state, Password)", "Usual.Make(state, Password)")]
    [InlineData("Usual.Install(state, \"a\")", "Usual.Install(state, \"a\")")]
    [InlineData("If(!Loaded.Is(state, \"\"))", "Loaded.Is(state, \"\")")]
    public void Read_OfWhatObserveNeverAsks_IsFound(string decision, string place) =>
        Assert.Equal([$"CHARM002 {place}"], Of("[Ask.Ledger, Ask.File(ConfigFile)]", decision));

    // Found by a charm of a stranger: the questions of a part hid that others were never asked.
    [Theory]
    [InlineData("If(state.Read(Ask.Leader).Or(false))", "state.Read(Ask.Leader)")]
    [InlineData("If(state.Get(Ask.Network(\"db\")).IngressAddress == \"\")", "state.Get(Ask.Network(\"db\"))")]
    [InlineData("If(Usual.Say(state, \"db\", Bag.Empty).Count > 0)", "Usual.Say(state, \"db\", Bag.Empty)")]
    public void Read_BesideTheQuestionsOfParts_IsFound(string decision, string place) => Assert.Equal(
        [$"CHARM002 {place}"], Of("[.. Password.Questions, .. Packaged.Questions(Content.Of(\"a\"))]", decision));

    [Theory]
    [InlineData("[.. Password.Questions]", "If(state.Get(Ask.Made(\"password\")).IsAbsent || Password.IsNew(state))")]
    [InlineData("[.. Packaged.Questions(Content.Of(\"a\"))]", "If(state.Get(Ask.Service(\"b.service\")).IsActive)")]
    [InlineData("[Ask.Ledger, Running]", "If(state.Get(Running).IsActive)")]
    [InlineData("[Ask.Ledger, Ask.Service(\"a.service\")]", "If(state.Get(Running).IsActive)")]
    [InlineData("[Ask.Leader, Ask.Trusted]", "If(state.Get(e.IsInstall ? Ask.Leader : Ask.Trusted))")]
    [InlineData("[.. Password.Questions]", "Usual.Make(state, Password)")]
    [InlineData("[Ask.Leader, Running.Optional]", "If(state.Read(Running.Optional).IsKnown)")]
    [InlineData("[Ask.File(\"/etc/\" + \"a.conf\")]", "If(state.Get(Ask.File($\"/etc/{\"a.conf\"}\")).IsAbsent)")]
    [InlineData("[Ask.File(e.Name)]", "If(state.Get(Ask.File(\"/etc/other\")).IsAbsent)")]
    [InlineData("[Ask.File(Usual.UnitFile(\"a.service\"))]", "If(state.Get(Ask.File(\"/etc/systemd/system/a.service\")).IsAbsent)")]
    [InlineData("state.Get(Ask.Leader) ? [Running] : []", "If(state.Get(Ask.Leader) && state.Get(Running).IsActive)")]
    [InlineData("[Loaded.Question]", "If(!Loaded.Is(state, \"\"))")]
    [InlineData("[Ask.Ledger, Ask.Package(\"a\")]", "Usual.Install(state, \"a\")")]
    [InlineData("[Ask.Ledger]", "If(state.With(Running, ServiceState.NotFound).Get(Running).IsActive)")]
    [InlineData("new[] { \"a\", \"b\" }.Select(Ask.File).Append<Query>(Ask.Ledger)", "If(state.Get(Ask.File(\"a\")).IsAbsent)")]
    public void Read_OfWhatObserveMayAsk_IsSilent(string questions, string decision) => Assert.Empty(Of(questions, decision));

    [Fact]
    public void Read_InAHelper_IsFoundOnce() => Assert.Equal(
        ["CHARM002 state.Get(Running)"],
        Of("[Ask.Ledger]", "If(Serves(state)), .. If(!Serves(state))", "static bool Serves(State state) => state.Get(Running).IsActive;"));

    [Fact]
    public void Read_InAReport_IsFound() => Assert.Equal(
        ["CHARM002 state.Get(Running)"],
        Analyzed.Of(Start.Replace("=> Status.Active(\"\")", "=> state.Get(Running).IsActive ? Status.Active(\"\") : Status.Waiting(\"a\")")
            + Functions("[Ask.Ledger]", "If(false)")));

    [Fact]
    public void Read_OfALambdaOfACharm_IsFound() => Assert.Equal(
        ["CHARM002 state.Get(Ask.Leader)"],
        Analyzed.Of(
            """
            public static ICharm Instance { get; } = Charm.Create<WebOptions>(
                "web", WebOptions.Parse, (_, _, _) => [Ask.Ledger],
                (_, state, _) => state.Get(Ask.Leader) ? [Do.StartService("a").Because("it leads")] : [], (_, _, _, _) => []);
            """));

    [Fact]
    public void Read_OfATypeThatIsACharm_IsFound() => Assert.Equal(
        ["CHARM002 state.Get(Ask.Leader)"], Analyzed.Of(Own("[Ask.Ledger]", "")));

    // Whoever makes the charm gives it questions that nobody sees here.
    [Theory]
    [InlineData("more", "IReadOnlyList<Query> more")]
    [InlineData("[more]", "Query<bool> more")]
    [InlineData("more(state)", "Func<State, IReadOnlyList<Query>> more")]
    [InlineData("more.Observe(e, state, config)", "ICharm more")]
    public void Question_ThatIsGivenToACharm_MayBeAnyOfItsKind(string questions, string given) =>
        Assert.Empty(Analyzed.Of(Own(questions, given)));

    [Fact]
    public void Question_OfAnotherKind_HidesNothing() => Assert.Equal(
        ["CHARM002 state.Get(Ask.Leader)"], Analyzed.Of(Own("[more]", "Query<FileState> more")));

    [Fact]
    public void Question_OfAnInterface_IsThatOfItsTypes() => Assert.Empty(Analyzed.Of(
        """
        public interface IWorkload { IReadOnlyList<Query> Questions { get; } }
        public sealed class Leading : IWorkload { public IReadOnlyList<Query> Questions => [Ask.Leader]; }
        """ + Own("workload.Questions", "IWorkload workload")));

    [Fact]
    public void Visitor_OfADecision_IsRead() => Assert.Equal(
        ["CHARM002 state.Get(Running)"],
        Of("[Ask.Ledger]", "e.Accept(new Choice(state))",
            """
            private sealed class Choice(State state) : EventVisitor<IEnumerable<Step<Effect>>>
            {
                public override IEnumerable<Step<Effect>> Other(Event e) => If(state.Get(Running).IsActive);
            }
            """));

    private static string Own(string questions, string given) =>
        $$"""
        public sealed class Own({{given}}) : ICharm
        {
            public string Name => "own";
            public IReadOnlyList<Query> Observe(Event e, State state, Config config) => {{questions}};
            public IReadOnlyList<Step<Effect>> Decide(Event e, State state, Config config) =>
                state.Get(Ask.Leader) ? [Do.StartService("a").Because("it leads")] : [];
            public IReadOnlyList<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Config config) => [];
            public IReadOnlyList<string> Secrets(Event e, State state, Config config) => [];
        }
        """;

    private static IReadOnlyList<string> Of(string questions, string decision, string more = "") =>
        Analyzed.Of(Start + Functions(questions, decision) + more);

    private static string Functions(string questions, string decision) =>
        $"""
        private static IEnumerable<Query> Observe(Event e, State state, Parsed<WebOptions> config) => {questions};
        private static IEnumerable<Step<Effect>> Decide(Event e, State state, Parsed<WebOptions> config) => [.. {decision}];

        """;
}
