using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking.Canonical;

/// <summary>What <c>check</c> takes the guide's example through, and what anybody would claim of it.</summary>
internal static class CanonicalPlan
{
    private static readonly Config Usual = Config.Empty.With("slug", "example");

    private static readonly CheckPlan Plan = new(
        Claims.Least
            .WithValid(config => CanonicalCharm.Slug(config).IsValid)
            .WithReady(IsReady)
            .WithServing(world => IsReady(world) && IsRunning(world) && IsShown(world))
            .WithShown(IsShown)
            .WithReach(CanServe),
        [Usual, Usual.With("slug", "foo"), Usual.With("slug", "bad_slug")],
        [
            LifeStep.KillDaemon(CanonicalCharm.PidFile),
            LifeStep.InstallPackage(CanonicalCharm.Package, "1.10.0-1"),
            LifeStep.LockPackages,
            LifeStep.UnlockPackages,
            LifeStep.TakePort(8000, "/usr/sbin/nginx"),
            LifeStep.FreePort(8000),
            LifeStep.WriteFile($"{CanonicalCharm.ConfigDirectory}/filter", "example.com\n"),
        ]);

    private static readonly Site Site = Site.Empty("ubuntu@24.04")
        .WithPackage(CanonicalCharm.Package, "1.11.1-3")
        .WithProgram(CanonicalCharm.Executable, CanonicalCharm.Package, text => text == "" ? null! : [8000]);

    /// <summary>Every life with one fault.</summary>
    public static CheckResult Check() =>
        new Explorer(CanonicalCharm.Instance, Plan, World.Fresh("tinyproxy/0", Config.Empty, Site), new CheckLimits(1, 2, 1L << 40))
            .Run(CancellationToken.None);

    /// <summary>A unit that is about to be deployed.</summary>
    public static Scenario Scenario => Scenario.Of(CanonicalCharm.Instance, Site).Configure("slug", "example");

    private static bool IsReady(World world) =>
        CanonicalCharm.Slug(world.Unit.Config) is Parsed<string>.Valid { Value: var slug }
        && Package(world).Satisfies(VersionSpec.Exactly("1.11.1-3"))
        && world.Answer(Ask.File(CanonicalCharm.ConfigFile)) is Answer.File { Payload: var file }
        && file.Content == CanonicalCharm.Render(slug);

    private static bool IsRunning(World world) =>
        world.Machine.Daemons.TryGetValue(CanonicalCharm.PidFile, out var running)
        && CanonicalCharm.Slug(world.Unit.Config) is Parsed<string>.Valid { Value: var slug }
        && running.Loaded == CanonicalCharm.Render(slug);

    private static bool IsShown(World world) =>
        !Package(world).Status.IsInstalled || world.Unit.Version == DebianVersion.Upstream(Package(world).Version);

    private static bool CanServe(World world) =>
        CanonicalCharm.Slug(world.Unit.Config).IsValid && !world.Machine.ArePackagesLocked && world.Machine.Strangers.IsEmpty;

    private static PackageState Package(World world) =>
        world.Read(Ask.Package(CanonicalCharm.Package)).Or(PackageState.Absent);
}
