using Core.Domain;
using Proof;
using Simulation;
using Simulation.Laws;

namespace RelayCharm;

/// <summary>The world that the charm is simulated in, and what <c>check</c> takes it through.</summary>
public static class RelayPlan
{
    private const string UpstreamId = "upstream:1", WebsiteId = "website:2";

    private static readonly Config Usual = Config.Empty.With("port", 8080);

    private static readonly Bag Good = At("10.0.9.1", "80");

    /// <summary>Nothing but the machine.</summary>
    public static Site Site { get; } = Site.Empty("ubuntu@24.04");

    /// <summary>The life that <c>simulate</c> shows.</summary>
    public static IReadOnlyList<LifeStep> Life { get; } =
    [
        LifeStep.Deploy,
        LifeStep.Relate(UpstreamId, "web"),
        LifeStep.JoinRelation(UpstreamId, "web/0"),
        LifeStep.WriteRelation(UpstreamId, "web/0", Good),
        LifeStep.Relate(WebsiteId, "haproxy"),
        LifeStep.JoinRelation(WebsiteId, "haproxy/0"),
        LifeStep.WriteRelation(UpstreamId, "web/0", At("10.0.9.1", "8080")),
        LifeStep.LeaveRelation(UpstreamId, "web/0"),
        LifeStep.RemoveRelation(WebsiteId),
        LifeStep.Remove,
    ];

    /// <summary>What <c>check</c> takes the charm through.</summary>
    public static CheckPlan Check { get; } = new CheckPlan(
        Claims.Least.WithValid(config => RelayCharm.Parse(config).IsValid).WithServing(Serves),
        [Usual, Usual.With("port", 8081), Usual.With("port", 0)],
        [LifeStep.WriteFile(RelayCharm.File, "10.6.6.6:80\n"), LifeStep.RemoveFile(RelayCharm.File)])
        .Remote("upstream", Good, At("10.0.9.2", "8080"), At("10.0.9.3\n10.6.6.6", "80"))
        .Remote("website")
        .Requires("upstream", Good);

    private static Bag At(string host, string port) => Bag.Empty.With("hostname", host).With("port", port);

    // By what the other side said, not by what the charm made of it.
    private static bool Serves(World world) =>
        world.Read(Ask.Relations("upstream")).Or([]) is var upstreams
        && world.Read(Ask.File(RelayCharm.File)).Or(FileState.Absent) is FileState.Regular { Text: not "" and var text }
        && text == string.Concat(upstreams.SelectMany(relation => relation.Units).Select(Line))
        && world.Read(Ask.Relations("website")).Or([]).All(website =>
            website.OwnUnit["port"].Or("") == $"{world.Unit.Config.Whole("port", 0)}" && website.OwnUnit["hostname"].Or("") == "10.0.0.1");

    private static string Line(RemoteUnit unit) => unit.Data["hostname"].Or("\n").Contains('\n')
        ? ""
        : $"{unit.Data["hostname"].Or("")}:{unit.Data["port"].Or("")}\n";
}
