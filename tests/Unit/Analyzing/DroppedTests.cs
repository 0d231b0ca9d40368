namespace Tests.Unit.Analyzing;

public sealed class DroppedTests
{
    [Theory]
    [InlineData("""Do.StopService("a").Because("b");""", """Do.StopService("a").Because("b")""")]
    [InlineData("""Do.StopService("a");""", """Do.StopService("a")""")]
    [InlineData("""Tell.Ports().Because("none");""", """Tell.Ports().Because("none")""")]
    [InlineData("""Usual.Stop(state, "a");""", """Usual.Stop(state, "a")""")]
    [InlineData("""foreach (var name in new[] { "a" }) Do.RemoveFile(name).Because("old");""", """Do.RemoveFile(name).Because("old")""")]
    [InlineData("""new[] { "a" }.Select(name => Do.RemoveFile(name).Because("old")).ToList();""",
        """new[] { "a" }.Select(name => Do.RemoveFile(name).Because("old")).ToList()""")]
    [InlineData("""new List<string>().ForEach(name => Do.RemoveFile(name).Because("old"));""", """Do.RemoveFile(name).Because("old")""")]
    [InlineData("""Decide(state, wanted);""", """Decide(state, wanted)""")]
    [InlineData("""_ = Do.StopService("a").Because("b");""", """_ = Do.StopService("a").Because("b")""")]
    [InlineData("""var stop = Do.StopService("a").Because("b");""", """stop = Do.StopService("a").Because("b")""")]
    [InlineData("""Effect stop; stop = Do.StopService("a");""", "stop")]
    [InlineData("""var steps = new List<Step<Effect>>(); steps.Add(Do.StopService("a").Because("b"));""", "steps = new List<Step<Effect>>()")]
    [InlineData("""var steps = new Queue<Step<Effect>>(); steps.Enqueue(Do.StopService("a").Because("b"));""", "steps = new Queue<Step<Effect>>()")]
    [InlineData("""void Stop() => Do.StopService("a").Because("b"); Stop();""", """Do.StopService("a").Because("b")""")]
    public void Step_ThatGoesNowhere_IsFound(string body, string place) =>
        Assert.Equal([$"CHARM003 {place}"], Analyzed.Steps($"{body} yield break;"));

    [Theory]
    [InlineData("""Ask.File("/etc/a");""", """Ask.File("/etc/a")""")]
    [InlineData("""Bag.Empty.With("a", "b");""", """Bag.Empty.With("a", "b")""")]
    [InlineData("""Bag? bag = Bag.Empty; bag?.With("a", "b");""", """bag?.With("a", "b")""")]
    [InlineData("""OwnSecret.OfUnit("a").ReadBy([]);""", """OwnSecret.OfUnit("a").ReadBy([])""")]
    public void Value_ThatGoesNowhere_IsFound(string body, string place) =>
        Assert.Equal([$"CHARM003 {place}"], Analyzed.Steps($"{body} yield break;"));

    [Theory]
    [InlineData("""yield return Do.StopService("a").Because("b");""")]
    [InlineData("""var stop = Do.StopService("a").Because("b"); yield return stop;""")]
    [InlineData("""Effect stop; stop = Do.StopService("a"); yield return stop.Because("b");""")]
    [InlineData("""var steps = new List<Step<Effect>>(); steps.Add(Do.StopService("a").Because("b")); foreach (var step in steps) yield return step;""")]
    [InlineData("""foreach (var step in Usual.Stop(state, "a")) yield return step;""")]
    [InlineData("""var steps = Usual.Stop(state, "a"); if (steps.Count > 0) yield return steps[0];""")]
    [InlineData("""var step = Do.StopService("a").Because("b"); Func<Step<Effect>> later = () => step; yield return later();""")]
    public void Step_ThatIsReturned_IsSilent(string body) => Assert.Empty(Analyzed.Steps($"{body} yield break;"));

    [Theory]
    [InlineData("""public static void Run(ICharm charm, Event e, State state) { charm.Decide(e, state, Config.Empty); }""")]
    [InlineData("""public static void One(IReadOnlyList<Step<Effect>> steps) { Assert.Single(steps); }""")]
    [InlineData("""public static void Throws() => Assert.Throws<ArgumentException>(() => Do.StopService("a"));""")]
    [InlineData("""
        public static List<Step<Effect>> And(this List<Step<Effect>> steps, Step<Effect> step) { steps.Add(step); return steps; }
        public static IEnumerable<Step<Effect>> Two()
        {
            var steps = new List<Step<Effect>>();
            steps.And(Do.StopService("a").Because("b"));
            return steps;
        }
        """)]
    [InlineData("""public static void Print(Reading<int> port) { port.Match(known => { Console.Write(known); return 0; }, _ => 1); }""")]
    public void Call_ThatDoesSomething_IsSilent(string members) => Assert.Empty(Analyzed.Of(members));
}
