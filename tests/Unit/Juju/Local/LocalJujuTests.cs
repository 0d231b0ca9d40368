using StandIn.Local;
using StandIn.Model;

namespace Tests.Unit.Juju.Local;

/// <summary>A model of two applications, and what becomes of one when the other says something.</summary>
public sealed class LocalJujuTests
{
    [Fact]
    public void Deploy_OneUnit_RunsTheFirstHooksInJujusOrder()
    {
        using var model = new LocalModel();
        model.Juju.Deploy("web", model.Charm("web"));
        Assert.Equal(["install", "leader-elected", "config-changed", "start"], model.Settled("web/0"));
        Assert.Equal(("unknown", "idle"), (Unit(model, "web/0").Status.Word, Unit(model, "web/0").AgentStatus.Word));
    }

    [Fact]
    public void Deploy_SecondUnit_DoesNotLead()
    {
        using var model = new LocalModel();
        model.Juju.Deploy("web", model.Charm("web"));
        model.Juju.AddUnit("web");
        Assert.Equal(["install", "config-changed", "start"], model.Settled("web/1"));
    }

    [Fact]
    public void Deploy_Storage_IsAttachedBeforeInstall()
    {
        using var model = new LocalModel();
        var location = "";
        model.Host.With("web", hook =>
        {
            if (hook.Name == "data-storage-attached")
                location = hook.Tool("storage-get location");
            return 0;
        });
        model.Juju.Deploy("web", model.Charm("web", "storage: {data: {type: filesystem, location: /srv}}\n"));
        Assert.Equal(["data-storage-attached data/0", "install", "leader-elected", "config-changed", "start"], model.Settled("web/0"));
        Assert.Equal("/srv", location);
        Assert.Equal(["/srv"], model.Host.Directories);
    }

    [Fact]
    public void Integrate_OneSideSaysSomething_TheOtherSideHearsIt()
    {
        using var model = new LocalModel();
        var heard = "";
        model.WithWebAndDatabase(
            web: hook =>
            {
                heard = hook.Name == "db-relation-changed" ? hook.Tool("relation-get host") : heard;
                return 0;
            },
            db: hook =>
            {
                if (hook.Name == "site-relation-joined")
                    hook.Tool("relation-set host=10.0.0.1");
                return 0;
            });
        model.Juju.Settle();
        model.Juju.Integrate("web:db", "db:site");
        Assert.Equal(
            ["db-relation-created db:0", "db-relation-joined db:0 db/0", "db-relation-changed db:0 db/0"],
            model.Settled("web/0").Distinct());
        Assert.Equal("10.0.0.1", heard);
    }

    [Fact]
    public void Integrate_BeforeInstall_UnitsJoinAfterStart()
    {
        using var model = new LocalModel().WithWebAndDatabase();
        model.Juju.Integrate("web:db", "db:site");
        Assert.Equal(
            [
                "install", "db-relation-created db:0", "leader-elected", "config-changed", "start",
                "db-relation-joined db:0 db/0", "db-relation-changed db:0 db/0",
            ],
            model.Settled("web/0"));
    }

    [Fact]
    public void Integrate_UnitThatEnters_JujuSaysWhereItIs()
    {
        using var model = new LocalModel();
        var address = "";
        model.WithWebAndDatabase(web: hook =>
        {
            address = hook.Name == "db-relation-joined" ? hook.Tool("relation-get ingress-address") : address;
            return 0;
        });
        model.Juju.Integrate("web:db", "db:site");
        model.Juju.Settle();
        Assert.Equal("10.0.0.9", address);
    }

    [Fact]
    public void Changed_OfAnApplication_NamesNoUnit()
    {
        using var model = new LocalModel();
        model.WithWebAndDatabase(db: hook =>
        {
            if (hook.Name == "update-status")
                hook.Tool("relation-set -r 0 --app version=14");
            return 0;
        });
        model.Juju.Integrate("web:db", "db:site");
        model.Juju.Settle();
        model.Juju.UpdateStatus("db/0");
        Assert.Equal(["db-relation-changed db:0"], model.Settled("web/0"));
        model.Juju.UpdateStatus("db/0");
        Assert.Empty(model.Settled("web/0"));
    }

    [Theory]
    [InlineData("web:db", "web:db")]
    [InlineData("web:db", "db:other")]
    [InlineData("web", "db:site")]
    [InlineData("nobody:db", "db:site")]
    public void Integrate_WhatDoesNotFit_IsRefused(string one, string other)
    {
        using var model = new LocalModel().WithWebAndDatabase();
        Assert.Throws<JujuRefusalException>(() => model.Juju.Integrate(one, other));
        Assert.Empty(model.Juju.Model.Integrations);
    }

    [Fact]
    public void Hook_ThatFails_SaysNothingAndRunsAgain()
    {
        using var model = new LocalModel();
        var tries = 0;
        model.WithWebAndDatabase(db: hook =>
        {
            if (hook.Name != "site-relation-joined")
                return 0;
            hook.Tool("relation-set try=" + ++tries);
            hook.Tool("status-set maintenance try-" + tries);
            return tries < 3 ? 1 : 0;
        });
        model.Juju.Integrate("web:db", "db:site");
        var hooks = model.Juju.Settle();
        Assert.Equal(3, hooks.Count(run => run.Hook == "site-relation-joined"));
        Assert.Equal("3", model.Juju.Model.Integrations[0].Bag("db/0")["try"]);
        Assert.Equal(2, model.Juju.Model.Integrations[0].Versions["db/0"]);
        Assert.Equal("try-3", Unit(model, "db/0").Status.Message);
    }

    [Fact]
    public void Settle_CharmsThatAnswerEachOtherWithoutEnd_IsGivenUp()
    {
        using var model = new LocalModel();
        var count = 0;
        int Answer(ScriptedHook hook)
        {
            if (hook.Name.EndsWith("-relation-changed", StringComparison.Ordinal))
                hook.Tool($"relation-set count={count++}");
            return 0;
        }

        model.WithWebAndDatabase(Answer, Answer);
        model.Juju.Integrate("web:db", "db:site");
        Assert.Contains("does not settle", Assert.Throws<InvalidOperationException>(() => model.Juju.Settle()).Message);
    }

    [Fact]
    public void Hook_ThatFailsAlways_LeavesTheUnitInErrorUntilResolved()
    {
        using var model = new LocalModel();
        var isBroken = true;
        model.Host.With("web", hook => hook.Name == "install" && isBroken ? 1 : 0);
        model.Juju.Deploy("web", model.Charm("web"));
        Assert.Equal(["install", "install", "install"], model.Settled("web/0"));
        Assert.Equal("hook failed: \"install\"", Unit(model, "web/0").AgentStatus.Message);
        Assert.Contains("error", model.Juju.Status(), StringComparison.Ordinal);
        isBroken = false;
        Assert.Equal(["install", "leader-elected", "config-changed", "start"], model.Settled("web/0"));
    }

    [Fact]
    public void Resolve_WithoutRetry_TheHookCountsAsRun()
    {
        using var model = new LocalModel();
        model.Host.With("web", hook => hook.Name == "install" ? 1 : 0);
        model.Juju.Deploy("web", model.Charm("web"));
        model.Juju.Settle();
        model.Juju.Resolve("web/0", retries: false);
        Assert.Equal(["leader-elected", "config-changed", "start"], model.Settled("web/0"));
    }

    [Fact]
    public void KillIn_AHook_DropsWhatItSaidAndRunsItAgain()
    {
        using var model = new LocalModel();
        model.WithWebAndDatabase(db: hook =>
        {
            if (hook.Name != "site-relation-joined")
                return 0;
            hook.Tool("relation-set host=" + hook.Tool("is-leader"));
            hook.Tool("status-set active");
            return 0;
        });
        model.Juju.KillIn("db/0", "site-relation-joined", "status-set");
        model.Juju.Integrate("web:db", "db:site");
        var joined = model.Juju.Settle().Where(run => run.Hook == "site-relation-joined").ToList();
        Assert.Equal([true, false], joined.Select(run => run.Exit.IsKilled));
        Assert.Equal(2, model.Juju.Model.Integrations[0].Versions["db/0"]);
        Assert.Equal(("active", "idle"), (Unit(model, "db/0").Status.Word, Unit(model, "db/0").AgentStatus.Word));
    }

    [Fact]
    public void RemoveRelation_UnitsDepartAndTheRelationBreaks()
    {
        using var model = new LocalModel();
        List<string> seen = [];
        model.WithWebAndDatabase(web: hook =>
        {
            if (hook.Name is "db-relation-departed" or "db-relation-broken")
                seen.Add($"{hook.Tool("relation-list --format json")} {hook.Tool("relation-ids db --format json")}");
            if (hook.Name == "db-relation-departed")
                seen.Add($"{hook.Variable("JUJU_DEPARTING_UNIT")} {hook.Tool("relation-get private-address")}");
            return 0;
        });
        model.Juju.Integrate("web:db", "db:site");
        model.Juju.Settle();
        model.Juju.RemoveRelation("db:site", "web:db");
        Assert.Equal(["db-relation-departed db:0 db/0", "db-relation-broken db:0"], model.Settled("web/0"));
        Assert.Equal(["db/0 10.0.0.9"], seen.Where(line => line.StartsWith("db/0", StringComparison.Ordinal)));
        Assert.Empty(model.Juju.Model.Integrations);
    }

    [Fact]
    public void RemoveUnit_TheOtherSideSeesItDepart()
    {
        using var model = new LocalModel().WithWebAndDatabase();
        model.Juju.Integrate("web:db", "db:site");
        model.Juju.AddUnit("db");
        model.Juju.Settle();
        model.Juju.RemoveUnit("db/0");
        var hooks = model.Juju.Settle();
        Assert.Equal(
            ["site-relation-departed site:0 web/0", "site-relation-broken site:0", "stop", "remove"],
            hooks.Where(run => run.Unit == "db/0").Select(run => run.About));
        Assert.Equal(["db-relation-departed db:0 db/0"], hooks.Where(run => run.Unit == "web/0").Select(run => run.About));
        Assert.Equal(["db/0"], model.Host.Cleared);
        Assert.Equal("db/1", model.Juju.Model.Applications["db"].Leader);
        Assert.Equal(["leader-elected"], hooks.Where(run => run.Unit == "db/1").Select(run => run.About));
    }

    [Fact]
    public void RemoveApplication_NothingOfItIsLeft()
    {
        using var model = new LocalModel().WithWebAndDatabase();
        model.Juju.Integrate("web:db", "db:site");
        model.Juju.Settle();
        model.Juju.RemoveApplication("db");
        model.Juju.Settle();
        Assert.Equal(["web", "web/0"], model.Juju.Model.Applications.Keys.Concat(model.Juju.Model.Units.Keys));
        Assert.Empty(model.Juju.Model.Integrations);
    }

    [Fact]
    public void Elect_Another_RunsLeaderElectedThere()
    {
        using var model = new LocalModel();
        model.Juju.Deploy("web", model.Charm("web"));
        model.Juju.AddUnit("web");
        model.Juju.Settle();
        model.Juju.Elect("web/1");
        Assert.Equal(["web/1 leader-elected"], model.Juju.Settle().Select(run => $"{run.Unit} {run.Hook}"));
        Assert.False(Unit(model, "web/0").Uniter.Agent.IsLeader);
    }

    [Fact]
    public void Peers_ApplicationData_IsHeardByAllButTheLeader()
    {
        using var model = new LocalModel();
        model.Host.With("web", hook =>
        {
            if (hook.Name == "update-status" && hook.Tool("is-leader") == "True")
                hook.Tool("relation-set -r 0 --app key=value");
            return 0;
        });
        model.Juju.Deploy("web", model.Charm("web", "peers: {others: {interface: web-peers}}\n"));
        model.Juju.AddUnit("web");
        model.Juju.Settle();
        model.Juju.UpdateStatus("web/0");
        Assert.Equal(
            ["web/0 update-status", "web/1 others-relation-changed others:0"],
            model.Juju.Settle().Select(run => $"{run.Unit} {run.About}"));
    }

    [Fact]
    public void Configure_Option_IsReadWithItsTypeAndItsDefault()
    {
        using var model = new LocalModel();
        List<string> read = [];
        model.Host.With("web", hook =>
        {
            if (hook.Name == "config-changed")
                read.Add(hook.Tool("config-get --format json"));
            return 0;
        });
        var charm = model.Charm("web", config: "options: {port: {type: int, default: 80}, name: {type: string}, fast: {type: boolean}}\n");
        model.Juju.Deploy("web", charm, ("fast", true));
        model.Juju.Settle();
        model.Juju.Configure("web", ("port", 8080), ("name", "x"), ("fast", null));
        Assert.Equal(["config-changed"], model.Settled("web/0"));
        Assert.Equal(["{\"fast\":true,\"port\":80}", "{\"name\":\"x\",\"port\":8080}"], read);
        Assert.Throws<JujuRefusalException>(() => model.Juju.Configure("web", ("prot", 1)));
        Assert.Throws<JujuRefusalException>(() => model.Juju.Configure("web", ("port", "1")));
    }

    [Fact]
    public void Refresh_ReplacesTheFilesThenRunsUpgradeCharm()
    {
        using var model = new LocalModel();
        model.Juju.Deploy("web", model.Charm("web"));
        model.Juju.Settle();
        var other = model.Charm("web");
        model.Juju.Refresh("web", other);
        Assert.Equal(["upgrade-charm", "config-changed"], model.Settled("web/0"));
        Assert.Equal(("web/0", other), model.Host.Brought[^1]);
    }

    [Fact]
    public void Reboot_OfAMachine_RunsStart()
    {
        using var model = new LocalModel();
        model.Juju.Deploy("web", model.Charm("web"));
        model.Juju.Settle();
        model.Juju.Rebooted(model.Host);
        Assert.Equal(["start"], model.Settled("web/0"));
    }

    [Fact]
    public void Restart_OfAnAgent_RunsNothingButTheLeadersSettingsBeforeFour()
    {
        using var four = new LocalModel();
        using var three = new LocalModel(JujuRelease.ThreeSix);
        Assert.Empty(Restarted(four));
        Assert.Equal(["leader-settings-changed"], Restarted(three));

        static IEnumerable<string> Restarted(LocalModel model)
        {
            model.Juju.Deploy("web", model.Charm("web"));
            model.Juju.AddUnit("web");
            model.Juju.Settle();
            model.Juju.Restart("web/1");
            return model.Settled("web/1");
        }
    }

    [Fact]
    public void Status_OfAModel_IsInJujusWordsAndColumns()
    {
        using var model = new LocalModel();
        static int Serve(ScriptedHook hook)
        {
            hook.Tool("status-set active ready");
            hook.Tool("open-port 5432");
            hook.Tool("application-version-set 14.2");
            return 0;
        }

        model.WithWebAndDatabase(web: hook => hook.Name == "start" ? 1 : 0, db: Serve);
        model.Juju.Integrate("web:db", "db:site");
        model.Juju.AddUnit("db", new ScriptedHost { Address = "10.0.0.10" }.With("db", Serve));
        model.Juju.Settle();
        Assert.Equal(
            """
            App  Version  Status  Scale  Charm  Message
            db   14.2     active  2      db     ready
            web           error   1      web    hook failed: "start"

            Unit    Workload  Agent  Machine  Address    Ports     Message
            db/0*   active    idle   0        10.0.0.9   5432/tcp  ready
            db/1    active    idle   1        10.0.0.10  5432/tcp  ready
            web/0*  error     idle   0        10.0.0.9             hook failed: "start"

            Relation        Interface  State
            web:db db:site  sql        alive

            """,
            model.Juju.Status());
    }

    [Fact]
    public void Release_BeforeFour_TheMinionHearsOfTheLeadersSettings()
    {
        using var model = new LocalModel(JujuRelease.ThreeSix);
        model.Juju.Deploy("web", model.Charm("web"));
        model.Juju.AddUnit("web");
        Assert.Equal(["install", "leader-settings-changed", "config-changed", "start"], model.Settled("web/1"));
    }

    private static ModelUnit Unit(LocalModel model, string name) => model.Juju.Model.Units[name];
}
