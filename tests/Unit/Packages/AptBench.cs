using Core.Domain;
using LanguageExt;
using Shell.Effects.Ledger;
using Shell.Effects.Packages;
using Shell.Effects.Processes;
using Shell.Effects;
using Tests.Unit.Fakes;

namespace Tests.Unit.Packages;

/// <summary>An Apt over scripted programs, with a ledger of its own and a clock that stands.</summary>
public abstract class AptBench : IDisposable
{
    protected const string AptGet =
        "/usr/bin/apt-get -y -q -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold ";
    protected const string Dpkg = "/usr/bin/dpkg --force-confdef --force-confold ";
    protected const string Query = @"/usr/bin/dpkg-query -W -f ${db:Status-Abbrev}\t${Version}\t${Architecture}\n ";
    protected const string Policy = "/usr/bin/apt-cache policy ";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("apt-test-");

    protected ScriptedRunner Runner { get; } = new();
    protected List<TimeSpan> Pauses { get; } = [];
    protected string Stamp => Path.Combine(directory.FullName, "package-index");
    protected DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeSeconds(1_000_000);

    private protected Apt Apt => AptOf(HookContext.For("proxy/0"));

    protected DirectoryInfo Lists => directory.CreateSubdirectory("lists");
    protected DirectoryInfo Locks => directory.CreateSubdirectory("dpkg");

    private protected Apt AptOf(HookContext context) => new(
        Runner, LedgerOf(context.Unit), context, new DpkgLocks(new ProcessTable(), Locks.FullName), new AptLists(Lists.FullName), Stamp,
        new StandingClock { Now = Now }, new Waiting(Pauses.Add));

    private protected UnitLedger LedgerOf(string unit) => new(directory.FullName, unit);

    /// <summary>dpkg was killed after it had changed the package.</summary>
    protected void LeaveInJournal(string package, string entry = "0001") => File.WriteAllText(
        Path.Combine(Locks.CreateSubdirectory("updates").FullName, entry), $"Package: {package}\nStatus: install ok installed\n");

    /// <summary>The lines of all ledgers.</summary>
    protected string Claims => string.Join("; ", LedgerOf("proxy/0").Read().IfLeft(LedgerState.Empty).Entries);

    /// <summary>dpkg's answers about a package, in order: abbreviation and version, or nothing for one that it does not know.</summary>
    protected void Package(string name, params string[] states)
    {
        foreach (var state in states)
            Runner.On(Query + name, exit: state == "" ? 1 : 0, output: state == "" ? "" : state.Replace('|', '\t') + "\tall\n");
    }

    /// <summary>The versions of a package that an archive has, the candidate first.</summary>
    protected void Archive(string name, params string[] versions) => Runner.On(Policy + name, output:
        $"{name}:\n  Installed: (none)\n  Candidate: {versions[0]}\n  Version table:\n"
        + string.Concat(versions.Select(version => $"     {version} 500\n        500 file:/srv/apt ./ Packages\n")));

    protected static InstallPackage Install(string name, VersionSpec? version = null, bool allowDowngrade = false) =>
        new(name, version ?? VersionSpec.Any, allowDowngrade);

    protected static Failure FailureOf(Either<Failure, Outcome> result) =>
        result.Match(outcome => throw new Xunit.Sdk.XunitException(outcome.ToString()), failure => failure);

    protected static void AssertIs(Outcome expected, Either<Failure, Outcome> result) => Assert.Equal(expected, result.ToOutcome());

    public void Dispose()
    {
        directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
