using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;

using static LanguageExt.Prelude;

namespace Shell.Effects.Packages;

/// <summary>The steps of an installation: which version, the installation itself, the repair of an interrupted one.</summary>
internal sealed class AptInstall(AptTools tools, AptIndex index)
{
    /// <summary>The version to install.</summary>
    /// <returns><c>PackageNotFound</c>, <c>VersionNotFound</c> with the versions there are, <c>DowngradeRefused</c>.</returns>
    public Either<Failure, string> Choose(InstallPackage effect, PackageState found) =>
        from first in Policy(effect.Name)
        from isFetched in first.Choose(effect.Version) is null ? index.Whole() : Right(false)
        from policy in isFetched ? Policy(effect.Name) : Right(first)
        from version in policy.Choose(effect.Version) switch
        {
            null when policy.Versions.Count == 0 => NotFound(effect.Name),
            null => Result.Fail<string>(
                Cause.VersionNotFound, effect.Name, $"no version {effect.Version}; apt has {string.Join(", ", policy.Versions)}"),
            var lower when !effect.AllowDowngrade && DebianVersion.Compare(lower, found.Version) < 0 => Result.Fail<string>(
                Cause.DowngradeRefused, effect.Name, $"{found.Version} is installed, {lower} is lower"),
            var version => Right(version),
        }
        select version;

    /// <summary>
    /// The package is installed in a version that will do, after a repair if an earlier run was interrupted.
    /// No other package is removed for it.
    /// </summary>
    public Either<Failure, bool> Install(InstallPackage effect, string version) =>
        from first in Attempt(effect, version)
        from second in AptFailure.IsInterrupted(first.Result)
            ? Repair(effect.Name).Bind(_ => Attempt(effect, version))
            : Right(first)
        // A plain install leaves a half unpacked package of the same version as it is: it ends with 0, or
        // dpkg refuses to configure that package.
        from last in second.After.Status.IsBroken && (second.Result.ExitCode == 0 || AptFailure.IsInconsistent(second.Result))
            ? Attempt(effect, version, "--reinstall")
            : Right(second)
        from installed in last.After.Satisfies(effect.Version)
            ? Right(true)
            : Left<Failure, bool>(AptFailure.Of(effect.Name, last.Result, last.After))
        select installed;

    /// <summary>Configures what is unpacked and installs what it needs, as far as possible. Returns the package as it is then.</summary>
    public Either<Failure, PackageState> Repair(string name) =>
        // Either step may fail over another package: what matters is how ours is read, and installed, afterwards.
        from configured in tools.Dpkg(AptLimits.Install, "--configure", "-a")
        from reinstalled in tools.ToBeReinstalled().Bind(packages =>
            Reinstall([.. packages.Where(package => package.Split(':')[0] != name)]))
        from mended in index.InSync(() => tools.AptGet(AptLimits.Install, "install", "--no-remove", "--fix-broken"))
        from state in tools.Read(name)
        select state;

    // What dpkg had half unpacked when it was killed neither configures nor is fixed: apt has to unpack it
    // again, in a version that it chooses.
    private Either<Failure, bool> Reinstall(string[] others) => others is []
        ? Right(false)
        : index.InSync(() => tools.AptGet(AptLimits.Install, ["install", "--no-remove", "--reinstall", .. others])).Map(_ => true);

    private Either<Failure, AptPolicy> Policy(string name) =>
        from result in index.InSync(() => tools.AptCache("policy", name))
        from policy in result.ExitCode == 0
            ? result.Whole(name).Map(AptPolicy.Parse)
            : Left<Failure, AptPolicy>(AptFailure.Of(name, result))
        select policy;

    private Either<Failure, (CommandResult Result, PackageState After)> Attempt(
        InstallPackage effect, string version, params string[] options) =>
        from result in index.InSync(() => tools.AptGet(AptLimits.Install,
            ["install", "--no-remove", .. Downgrades(effect), .. options, $"{effect.Name}={version}"]))
        from after in tools.Read(effect.Name)
        select (result, after);

    private static string[] Downgrades(InstallPackage effect) => effect.AllowDowngrade ? ["--allow-downgrades"] : [];

    private Either<Failure, string> NotFound(string name) =>
        from result in tools.AptCache("showpkg", name)
        from none in Result.Fail<string>(Cause.PackageNotFound, name, AptPolicy.ParseProviders(result.Output) is { Count: > 0 } providers
            ? "a virtual package; provided by " + string.Join(", ", providers)
            : "apt knows no such package (apt-get update)")
        select none;
}
