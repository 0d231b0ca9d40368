using StandIn.Local;

namespace Tests.Unit.Juju.Local;

/// <summary>Secrets that one unit owns and another reads.</summary>
public sealed class LocalSecretsTests
{
    // The owner keeps one secret, which it grants to whoever joins; each update-status makes a new content.
    private static int Owner(ScriptedHook hook)
    {
        switch (hook.Name)
        {
            case "install":
                hook.Tool("secret-add password=one --label admin --owner unit");
                break;
            case "site-relation-joined":
                var uri = "secret:" + hook.Tool("secret-ids");
                hook.Tool($"secret-grant {uri} -r {hook.Variable("JUJU_RELATION_ID")}");
                hook.Tool($"relation-set secret={uri}");
                break;
            case "update-status" or "secret-rotate":
                hook.Tool($"secret-set secret:{hook.Tool("secret-ids")} password={hook.Name}");
                break;
            case "secret-remove":
                hook.Tool($"secret-remove {hook.Variable("JUJU_SECRET_ID")} --revision {hook.Variable("JUJU_SECRET_REVISION")}");
                break;
        }

        return 0;
    }

    private sealed class Reader
    {
        public List<string> Read { get; } = [];

        public int Dispatch(ScriptedHook hook)
        {
            if (hook.Name == "db-relation-changed" && hook.Tool("relation-get secret") is { Length: > 0 } uri)
                Read.Add(hook.Tool($"secret-get {uri} password --label mine"));
            if (hook.Name == "secret-changed")
                Read.Add($"{hook.Variable("JUJU_SECRET_LABEL")} {Newest(hook)}");
            return 0;
        }
    }

    private static string Newest(ScriptedHook hook) => hook.Tool($"secret-get {hook.Variable("JUJU_SECRET_ID")} password --refresh");

    private static (LocalModel Model, Reader Reader) Related()
    {
        var (model, reader) = (new LocalModel(), new Reader());
        model.WithWebAndDatabase(reader.Dispatch, Owner);
        model.Juju.Integrate("web:db", "db:site");
        model.Juju.Settle();
        return (model, reader);
    }

    [Fact]
    public void Granted_IsReadByTheOtherSide()
    {
        var (model, reader) = Related();
        using (model)
            Assert.Equal(["one"], reader.Read);
    }

    [Fact]
    public void NewRevision_IsHeardByWhoReadsIt_AndTheOldOneIsToBeRemoved()
    {
        var (model, reader) = Related();
        using (model)
        {
            model.Juju.UpdateStatus("db/0");
            var hooks = model.Juju.Settle();
            Assert.Equal(
                ["db/0 update-status", "web/0 secret-changed", "db/0 secret-remove"], hooks.Select(run => $"{run.Unit} {run.Hook}"));
            Assert.Equal(["one", "mine update-status"], reader.Read);
            Assert.Equal([2], Secret(model).Secret.Contents.Keys);
        }
    }

    [Fact]
    public void RotateSecret_TheOwnerRotatesOnce()
    {
        var (model, reader) = Related();
        using (model)
        {
            model.Juju.RotateSecret("admin");
            var hooks = model.Juju.Settle();
            Assert.Equal(
                ["db/0 secret-rotate", "web/0 secret-changed", "db/0 secret-remove"], hooks.Select(run => $"{run.Unit} {run.Hook}"));
            Assert.Equal("mine secret-rotate", reader.Read[^1]);
        }
    }

    [Fact]
    public void ExpireSecret_TheOwnerHearsOfTheRevision()
    {
        var (model, _) = Related();
        using (model)
        {
            model.Juju.ExpireSecret("admin");
            Assert.Equal(["secret-expired"], model.Juju.Settle().Select(run => run.Hook));
        }
    }

    [Fact]
    public void Hook_ThatFails_AddsNoSecretAndItsAddressIsNotUsedAgain()
    {
        using var model = new LocalModel();
        List<string> addresses = [];
        model.Host.With("web", hook =>
        {
            if (hook.Name != "install")
                return 0;
            addresses.Add(hook.Tool("secret-add password=one --owner unit"));
            addresses.Add(hook.Tool("secret-add password=two --owner unit"));
            return addresses.Count < 4 ? 1 : 0;
        });
        model.Juju.Deploy("web", model.Charm("web"));
        model.Juju.Settle();
        Assert.Equal(4, addresses.Distinct().Count());
        Assert.Equal(addresses[2..], model.Juju.Model.Secrets.Values.Select(kept => $"{kept.Secret.Uri}"));
    }

    [Fact]
    public void RemoveRelation_WhatWasGrantedForItIsReadNoMore()
    {
        var (model, _) = Related();
        using (model)
        {
            model.Juju.RemoveRelation("web:db", "db:site");
            model.Juju.Settle();
            Assert.Empty(Secret(model).Secret.Access);
        }
    }

    [Fact]
    public void OfAnApplication_TheLeaderAloneIsToldAndTheOthersReadIt()
    {
        using var model = new LocalModel();
        model.Host.With("web", hook =>
        {
            if (hook.Name == "leader-elected")
                hook.Tool("secret-add password=one --label shared");
            if (hook.Name == "update-status")
                hook.Tool("secret-get --label shared --format json " + Address(model));
            return 0;
        });
        model.Juju.Deploy("web", model.Charm("web"));
        model.Juju.AddUnit("web");
        model.Juju.Settle();
        model.Juju.UpdateStatus("web/1");
        model.Juju.Settle();
        model.Juju.RotateSecret("shared");
        Assert.Equal(["web/0 secret-rotate"], model.Juju.Settle().Select(run => $"{run.Unit} {run.Hook}"));
        Assert.Equal(["web/1"], Secret(model).Readings.Keys);
    }

    [Fact]
    public void OfTheUser_IsReadOnceGrantedAndAnUpdateIsHeard()
    {
        using var model = new LocalModel();
        List<string> read = [];
        model.Host.With("web", hook =>
        {
            var uri = hook.Tool("config-get login");
            if (hook.Name is "config-changed" or "secret-changed")
                read.Add(hook.Call($"secret-get {uri} password --refresh") is { Code: 0 } reply ? reply.Output.Trim() : "refused");
            return 0;
        });
        var uri = model.Juju.AddSecret("login", ("password", "one"));
        model.Juju.Deploy("web", model.Charm("web", config: "options: {login: {type: secret}}\n"), ("login", uri));
        model.Juju.Settle();
        model.Juju.GrantSecret("login", "web");
        model.Juju.Configure("web", ("login", uri));
        model.Juju.Settle();
        model.Juju.UpdateSecret("login", ("password", "two"));
        Assert.Equal([$"secret-changed {uri}"], model.Settled("web/0"));
        Assert.Equal(["refused", "one", "two"], read);
    }

    private static KeptSecret Secret(LocalModel model) => Assert.Single(model.Juju.Model.Secrets.Values);

    private static string Address(LocalModel model) => $"{Secret(model).Secret.Uri}";
}
