using Core.Domain;
using Proof;
using Simulation;
using Simulation.Laws;

namespace KeyCharm;

/// <summary>The world that the charm is simulated in, and what <c>check</c> takes it through.</summary>
public static class KeyPlan
{
    private static readonly Config Usual = Config.Empty.With("hostname", "localhost");

    /// <summary>Nothing but the machine.</summary>
    public static Site Site { get; } = Site.Empty("ubuntu@24.04");

    /// <summary>The life that <c>simulate</c> shows.</summary>
    public static IReadOnlyList<LifeStep> Life { get; } =
    [
        LifeStep.Deploy,
        LifeStep.UpdateStatus,
        LifeStep.RunAction("rotate"),
        LifeStep.AgeMade(KeyCharm.Certificate, 356),
        LifeStep.UpdateStatus,
        LifeStep.Remove,
    ];

    /// <summary>What <c>check</c> takes the charm through.</summary>
    public static CheckPlan Check { get; } = new(
        Claims.Least.WithValid(config => KeyConfig.Parse(config).IsValid).WithServing(Serves),
        [Usual, Usual.With("hostname", "other"), Usual.With("hostname", "not a name")],
        [
            LifeStep.RunAction("rotate"),
            LifeStep.DeleteMade(KeyCharm.Password),
            LifeStep.SpoilMade(KeyCharm.Key),
            LifeStep.SpoilMade(KeyCharm.Certificate),
            LifeStep.WriteFile(KeyCharm.ConfigFile, "password: guessed\n"),
            LifeStep.RemoveFile(KeyCharm.ConfigFile),
            LifeStep.FillDirectory("/var/lib"),
        ])
    {
        Leftovers = [Left.Of("a value that this revision does not make", Do.Make("token", Recipe.RandomText(16)))],
    };

    // Asked of the machine, not of what the charm goes by: the marks of the values that are there now stand in the file.
    private static bool Serves(World world) =>
        KeyConfig.Parse(world.Unit.Config) is Parsed<KeyConfig>.Valid { Value: var config }
        && world.Read(Ask.Holds(KeyCharm.ConfigFile, KeyCharm.Render(config))).Or(HoldsState.Absent).IsSame
        && world.Read(Ask.Certificate(CertificateSource.OfMade(KeyCharm.Certificate))).Or(CertificateState.Absent)
            is CertificateState.Certificate { Facts: var facts }
        && facts.Subject == $"CN={config.HostName}"
        && world.Read(Ask.Made(KeyCharm.Key)).Or(MadeState.Absent) is MadeState.Present { Value: var key } && key.Key == facts.Key
        && !world.Read(Ask.IsPast(facts.NotAfter)).Or(true);
}
