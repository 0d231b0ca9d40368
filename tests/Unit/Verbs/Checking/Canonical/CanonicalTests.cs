using Core.Domain;
using Proof.Checking;
using Replaying.Lives;
using Simulation;
using Ending = Proof.Checking.Ending;

namespace Tests.Unit.Verbs.Checking.Canonical;

/// <summary>
/// What <c>check</c> says of the guide's own example: it lives well as long as nothing goes wrong, and breaks laws for these causes.
/// </summary>
public sealed class CanonicalTests(CanonicalTests.Found found) : IClassFixture<CanonicalTests.Found>
{
    /// <summary>The check, run once.</summary>
    public sealed class Found
    {
        internal CheckResult Result { get; } = CanonicalPlan.Check();
    }

    /// <summary>A cause, a law that it breaks, in what way, and the shortest life to it.</summary>
    public static TheoryData<string, string, string, string> Causes => new()
    {
        {
            "the version is told in the hook that installs, and in no other", "P31d", "it shows version \"\"",
            "meanwhile: deploy; hook: {run: install, killed-after: 2}; hook: install"
        },
        {
            "it reloads because it wrote the file, not because the process has not read it", "P6",
            "the retry after the hook was killed after 2 effects, and the hook undisturbed: they differ in processes",
            "meanwhile: deploy; hook: install; hook: leader-elected; hook: config-changed; meanwhile: {config: {slug: \"foo\"}}; "
                + "hook: {run: start, killed-after: 2}; hook: start"
        },
        {
            "a configuration that is set back before its hook brings no hook", "P31", "it says active, and does not serve it",
            "meanwhile: deploy; hook: install; hook: leader-elected; hook: config-changed; meanwhile: {config: {slug: \"foo\"}}; hook: start; config: {slug: \"example\"}; update-status"
        },
        {
            "rmdir fails where the directory is gone already", "P22b", "remove fails: maintenance: Waiting for tinyproxy to be installed",
            "meanwhile: deploy; hook: {run: install, unread: 9}; hook: leader-elected"
        },
        {
            "rmdir fails where the directory never was", "P22b", "remove fails: blocked: slug \"bad_slug\" must match the regex [a-z0-9-]+",
            "meanwhile: deploy; hook: install; hook: leader-elected"
        },
        {
            "rmdir fails where somebody else put a file", "P22b", "remove fails: active",
            "meanwhile: deploy; hook: install; hook: leader-elected; hook: config-changed; write-file: {path: /etc/tinyproxy/filter, text: \"example.com\\n\"}"
        },
        {
            "nothing starts a dead daemon again", "P32", "it still says maintenance: Waiting for tinyproxy to start",
            "deploy; kill-daemon: /run/tinyproxy.pid; update-status"
        },
        {
            "the package goes, whoever else may need it", "P21", "tinyproxy-bin is removed",
            "meanwhile: deploy; hook: install; hook: leader-elected; remove"
        },
        {
            "any version will do once there is one", "P11", "it and a fresh deployment differ in processes",
            "deploy; install-package: {name: tinyproxy-bin, version: \"1.10.0-1\"}; update-status"
        },
        {
            "only the install hook installs", "P32", "it still says maintenance: Waiting for tinyproxy to be installed",
            "meanwhile: deploy; hook: {run: install, killed-after: 0, with-agent: true}; resolve-without-retry; update-status"
        },
        {
            "a failure is told to nobody", "P4", "0 statuses, 1 effects",
            "meanwhile: deploy; hook: install; hook: leader-elected; take-port: {port: 8000, program: /usr/sbin/nginx}; meanwhile: retry; hook: config-changed"
        },
    };

    [Fact]
    public void Life_Undisturbed_ServesAndReloads()
    {
        var deployed = CanonicalPlan.Scenario.Live(LifeStep.Deploy);
        Assert.Equal(Status.Active(""), deployed.Status);
        var configured = deployed.Live(LifeStep.Configure(Config.Empty.With("slug", "foo")));
        Assert.Equal(CanonicalCharm.Render("foo"), configured.World.Machine.Daemons[CanonicalCharm.PidFile].Loaded);
    }

    [Theory, MemberData(nameof(Causes))]
    public void Cause_BreaksTheLaw_InThisLife(string cause, string law, string why, string life)
    {
        Assert.NotEmpty(cause);
        var violation = Assert.Single(found.Result.Laws.Violations, violation => violation.Law.Tag == law && violation.Why == why);
        Assert.Equal(life, string.Join("; ", Counterexample.Of(found.Result, violation).Steps.Select(LifeWriter.Text)));
    }

    [Fact]
    public void Check_OfAllStates_IsComplete() => Assert.Equal(Ending.Complete, found.Result.Ending);
}
