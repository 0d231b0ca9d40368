using Core.Domain;
using Proof;
using Simulation;
using Simulation.Laws;

namespace SnapCharm;

/// <summary>The world that the charm is simulated in, and what <c>check</c> takes it through.</summary>
public static class SnapPlan
{
    private static readonly Config Usual = Config.Empty.With("source", "latest/stable");

    /// <summary>What the store offers.</summary>
    public static Site Site { get; } = Site
        .Empty("ubuntu@24.04")
        .WithSnap(SnapCharm.Snap, "1.0", "minid")
        .WithSnap("minid-exporter", "0.1");

    /// <summary>The life that <c>simulate</c> shows.</summary>
    public static IReadOnlyList<LifeStep> Life { get; } = [LifeStep.Deploy, LifeStep.UpdateStatus, LifeStep.Remove];

    /// <summary>What <c>check</c> takes the charm through.</summary>
    public static CheckPlan Check { get; } = new(
        Claims.Least.WithValid(config => SnapConfig.Parse(config).IsValid).WithServing(Serves),
        [Usual, Usual.With("source", "/srv/minid.snap"), Usual.With("source", "")],
        [LifeStep.StopService($"snap.{SnapCharm.Snap}.{SnapCharm.Snap}.service"), LifeStep.RunAction("restart")])
    {
        Leftovers =
        [
            Left.Of("a second snap", Do.InstallSnap("minid-exporter", SnapSource.OfChannel("latest/stable"))),
            Left.Status(Status.Active("Ready")),
            Left.Version("1.0+git"),
        ],
    };

    private static bool Serves(World world) => 
        SnapConfig.Parse(world.Unit.Config) is Parsed<SnapConfig>.Valid { Value: var wanted }
        && world.Answer(Ask.Snap(SnapCharm.Snap)) is Answer.Snap { Payload: var snap } && wanted.IsSourceOf(snap) && snap.IsActive;
}
