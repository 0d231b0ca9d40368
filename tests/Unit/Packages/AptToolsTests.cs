using Core.Domain;
using Shell.Effects.Packages;

namespace Tests.Unit.Packages;

public sealed class AptToolsTests : AptBench
{
    private const string Update = AptGet + "update --error-on=any";
    private const string ListsLocked =
        "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 503 (perl)\nE: Unable to lock directory /var/lib/apt/lists/";

    [Fact]
    public void Lock_GivenBack_IsWaitedFor()
    {
        Runner.On(Update, exit: 100, error: ListsLocked).On(Update, exit: 100, error: ListsLocked).On(Update);

        AssertIs(Outcome.Changed, Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(0))));
        Assert.Equal([AptLimits.LockPause, AptLimits.LockPause], Pauses);
    }

    [Fact]
    public void Lock_NeverGivenBack_NamesPathAndHolder()
    {
        Runner.On(Update, exit: 100, error: ListsLocked);

        var failure = FailureOf(Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(0))));
        Assert.Equal(
            (Cause.PackagesLocked, "/var/lib/apt/lists/lock", "held by process 503 (perl)"),
            (failure.Cause, failure.Subject, failure.Detail));
        Assert.Equal(AptLimits.LockWait, Pauses.Aggregate(TimeSpan.Zero, (total, pause) => total + pause));
    }

    [Fact]
    public void Lock_TakenByNobody_IsNotWaitedFor()
    {
        Runner.On(Update, exit: 100, error: "E: Failed to fetch http://archive/InRelease  Temporary failure resolving 'archive'");

        Assert.Equal(Cause.Unreachable, FailureOf(Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(0)))).Cause);
        Assert.Empty(Pauses);
    }

    [Fact]
    public void Environment_ModelHasProxies_BothCasesAreSetAndNoEmptyOnes()
    {
        Runner.On(Update);
        var proxy = new Proxy(http: "http://squid:3128", https: "", ftp: "", no: "10.0.0.1");
        var context = new HookContext("proxy/0", "model", "", "0", "", "", "3.6.0", "", "ubuntu@24.04", "amd64", "/charm", proxy);
        AptOf(context).UpdatePackageIndex(new(TimeSpan.FromSeconds(0)));

        var environment = Runner.Commands[0].Environment;
        Assert.Equal(
            ("http://squid:3128", "http://squid:3128", "10.0.0.1"),
            (environment["http_proxy"], environment["HTTP_PROXY"], environment["no_proxy"]));
        Assert.False(environment.ContainsKey("https_proxy"));
    }

    [Fact]
    public void AptGet_Always_TextsAreKnownAndScriptsGetNoTerminal()
    {
        Runner.On(Update);
        Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(0)));

        Assert.Equal(["LC_ALL=C.UTF-8"], Runner.Commands[0].Environment.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Contains(" -o Dpkg::Use-Pty=0 ", Runner.Calls[0]);
    }

    [Fact]
    public void Index_YoungerThanAsked_IsNotFetched()
    {
        Runner.On(Update);
        Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(0)));
        Now += TimeSpan.FromSeconds(59);

        AssertIs(Outcome.Unchanged, Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(60))));
        AssertIs(Outcome.Changed, Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(59))));
        AssertIs(Outcome.Changed, Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(0))));
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("")]
    [InlineData("1000001")]
    public void Index_StampProvesNothing_IsFetched(string stamp)
    {
        Runner.On(Update);
        File.WriteAllText(Stamp, stamp);

        AssertIs(Outcome.Changed, Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(60))));
    }

    [Fact]
    public void Index_AgeCannotBeWrittenDown_IsFetchedAllTheSame()
    {
        // A directory stands where the new stamp is made ready.
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Stamp)!, $".{Path.GetFileName(Stamp)}.charm-new"));
        Runner.On(Update);
        AssertIs(Outcome.Changed, Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(60))));
        AssertIs(Outcome.Changed, Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(60))));
    }

    [Fact]
    public void Index_FetchFails_IsNotYoungAfterwards()
    {
        Runner.On(Update, exit: 100, error: "E: The repository 'http://gone x Release' does not have a Release file.").On(Update);

        var failure = FailureOf(Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(60))));
        Assert.Equal(Cause.SourceBroken, failure.Cause);
        Assert.Contains("http://gone", failure.Detail);
        AssertIs(Outcome.Changed, Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(60))));
    }
}
