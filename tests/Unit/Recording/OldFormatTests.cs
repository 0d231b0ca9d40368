using Core.Domain;
using Replaying;
using Shell.Effects.Recording;
using Tinyproxy;

namespace Tests.Unit.Recording;

/// <summary>
/// Records that earlier builds wrote are read for ever: one of each format is kept. Those of format 1 and 2 are of packed charms on a real
/// machine.
/// </summary>
public sealed class OldFormatTests
{
    [Theory]
    [InlineData("format-0.jsonl", 15, 254, 23, 19, 21, 11213)]
    [InlineData("format-1.jsonl", 15, 254, 16, 16, 21, 11378)]
    [InlineData("format-2.jsonl", 8, 145, 11, 0, 8, 4793)]
    public void Read_RecordOfAnEarlierBuild_HasAllOfEveryHook(
        string file, int hooks, int facts, int steps, int changed, int told, int characters)
    {
        var entries = RecordReader.Read(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Recording", "Records", file))).ToList();
        HookRecord[] read = [.. entries.OfType<RecordEntry.Hook>().Select(entry => entry.Record)];
        Finished[] ends = [.. read.Select(hook => ((Ending.Finished)hook.Ending).Payload)];
        Assert.Equal(hooks, entries.Count);
        Assert.Equal(
            (facts, steps, changed, told, characters),
            (read.Sum(hook => hook.Decided.State.Facts.Count) + ends.Sum(end => end.State.Facts.Count),
             read.Sum(hook => hook.Decided.Steps.Count),
             ends.Sum(end => end.Taken.Count(taken => taken.Outcome.IsChanged)),
             ends.Sum(end => end.Report.Count),
             read.Sum(hook => Text(hook.Decided).Length)));
    }

    // Deployed, settled, configured and rotated by its action: the fixture that makes a password, a key and a certificate.
    [Fact]
    public void Replay_RoundsOfARealUnit_AreDecidedAlike()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Recording", "Records", "format-2.jsonl");
        HookRecord[] hooks = [.. RecordReader.Read(File.OpenRead(file)).OfType<RecordEntry.Hook>().Select(entry => entry.Record)];
        Assert.Equal(
            ["install: 2", "leader-elected: 1", "config-changed: 1", "start: 1", "update-status: 1", "config-changed: 2", "rotate: 2",
                "update-status: 1"],
            hooks.Select(hook => $"{hook.Decided.Event.Name}: {hook.Rounds.Count}"));
        Assert.Contains(hooks.SelectMany(hook => hook.Again).SelectMany(again => again.Taken), taken => taken.Outcome.IsChanged);
        Assert.Equal(hooks.Length, Replayer.Check(KeyCharm.KeyCharm.Instance, file));
        Assert.DoesNotContain("PRIVATE KEY", File.ReadAllText(file));
    }

    // Single ports stand there, where this build says which ports are open. At stop early builds did not ask for the ledger, without
    // which this build tells nothing. They had no endpoints, so no unit was related.
    [Theory]
    [InlineData("format-0.jsonl", 1)]
    [InlineData("format-1.jsonl", 3)]
    public void Replay_PortsOfAnEarlierBuild_AreToldAsThen(string file, int ports)
    {
        var hooks = RecordReader.Read(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Recording", "Records", file)))
            .OfType<RecordEntry.Hook>()
            .Select(entry => entry.Record)
            .Where(hook => !hook.Decided.Event.IsStop)
            .ToList();
        var recorded = hooks.SelectMany(hook => Ports(hook.Report)).ToList();
        Assert.Equal(ports, recorded.Count);
        Assert.Equal(recorded, hooks.SelectMany(hook => Ports(Replay.Report(new Unrelated(), hook))));
    }

    private sealed class Unrelated : ICharm
    {
        private static ICharm Charm => TinyproxyCharm.Instance;

        public string Name => Charm.Name;

        public IReadOnlyList<Query> Observe(Event @event, State state, Config config) => Charm.Observe(@event, In(state), config);

        public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config) => Charm.Decide(@event, In(state), config);

        public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
            Charm.Report(@event, outcome, In(state), config);

        public IReadOnlyList<string> Secrets(Event @event, State state, Config config) => Charm.Secrets(@event, In(state), config);

        private static State In(State state) => new[] { "upstream", "website" }.Aggregate(
            state, (known, endpoint) => known.With(Ask.Relations(endpoint), []));
    }

    private static IEnumerable<JujuEffect> Ports(IEnumerable<Step<JujuEffect>> report) =>
        report.Select(step => step.Effect).Where(effect => effect.IsOpenPort || effect.IsClosePort || effect.IsSetPorts);

    private static string Text(Decided decided) =>
        $"{decided.Event} {decided.Config} {decided.State} {string.Join(' ', decided.Steps)} {decided.State.Context} {decided.Hook}";
}
