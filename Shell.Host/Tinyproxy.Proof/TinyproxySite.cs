using Simulation;
using static Tinyproxy.Proof.TinyproxyClaims;

namespace Tinyproxy.Proof;

/// <summary>
/// The world that the tinyproxy charm is simulated in. Apart from the plan: a unit replays in this world, and has no plan.
/// </summary>
internal static class TinyproxySite
{
    /// <summary>The versions of the package that the archives offer: the pin of each of three bases finds its own.</summary>
    public static readonly string[] Versions = ["1.11.0-1", "1.11.1-3", "1.11.1-3ubuntu0.1", "1.11.3-1"];

    /// <summary>The secret of the option basic-auth.</summary>
    public const string Secret = "secret:9m4e2mr0ui3e8a215n4g";

    /// <summary>
    /// What the archives and the package offer, and what the operator may let the unit read: a good login, another, one that would add a
    /// directive, one without a password.
    /// </summary>
    public static Site Offered { get; } = Site.Empty("ubuntu@24.04").WithoutIndex()
        .WithPackage(Package, Versions)
        .WithProgram(Executable, Package, config => [Rendering.portOf(config)])
        .WithSecret(
            Secret,
            SecretContent.Empty.With("username", "reader").With("password", "correct-horse"),
            SecretContent.Empty.With("username", "reader").With("password", "battery-staple"),
            SecretContent.Empty.With("username", "reader").With("password", "x\nAllow 0.0.0.0/0"),
            SecretContent.Empty.With("username", "reader"));
}
