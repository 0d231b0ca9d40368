using System.Collections.Immutable;
using Core.Domain;
using StandIn;
using StandIn.Model;
using SecretUri = StandIn.Model.SecretUri;

namespace Tests.Unit.Juju.Vectors;

/// <summary>What Juju holds after a hook that succeeded, from real calls of the tools.</summary>
public sealed class CommitTests
{
    private static readonly SecretUri Uri = new("9m4e2mr0ui3e8a215n4g", "");

    private static readonly Relation Database = new("db", 1) { Key = "web:db mysql:db", RemoteApplication = "mysql" };

    private static HookToolContext Context { get; } = new(
        new HookScope("web/0", JujuRelease.ThreeSix) { NextSecret = Uri },
        new ModelView { IsLeader = true, Relations = ImmutableSortedDictionary<int, Relation>.Empty.Add(1, Database) },
        new HookChanges());

    [Fact]
    public void Relations_WhatIsSaid_IsHeldAndAnEmptyTextTakesTheKeyAway()
    {
        var held = Commit.Of(Run(Context, "relation-set -r db:1 a=1 b=2", "relation-set -r db:1 --app c=3"));
        Assert.Equal(["a=1", "b=2"], held.Relations[1].Own.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal("3", held.Relations[1].OwnApplication["c"]);
        Assert.Equal(["b"], Commit.Of(Run(Context with { Model = held }, "relation-set -r db:1 a=")).Relations[1].Own.Keys);
    }

    [Fact]
    public void Relations_OfPeers_WhatTheApplicationSaysIsReadByAll()
    {
        var peers = Context with
        {
            Model = Context.Model with { Relations = Context.Model.Relations.SetItem(1, new("db", 1) { Key = "web:db", IsPeer = true }) },
        };
        Assert.Equal("3", Commit.Of(Run(peers, "relation-set -r db:1 --app c=3")).Relations[1].Application["c"]);
    }

    [Fact]
    public void Ports_OpenForEveryEndpoint_AreOpenForNoneAlone()
    {
        var held = Commit.Of(Run(Context, "open-port 80 --endpoints db", "open-port 443"));
        Assert.Equal([Port.Tcp(80).On("db"), Port.Tcp(443)], held.Ports);
        var all = Commit.Of(Run(Context with { Model = held }, "open-port 80", "close-port 443"));
        Assert.Equal([Port.Tcp(80)], all.Ports);
    }

    [Fact]
    public void State_WhatIsKept_IsHeld() =>
        Assert.Equal("1", Commit.Of(Run(Context, "state-set a=1 b=2", "state-delete b")).State.Single().Value);

    [Fact]
    public void Secrets_AddedChangedGrantedAndRemoved_AreHeldSo()
    {
        var added = Commit.Of(Run(Context, "secret-add password=one --label admin"));
        Assert.Equal((1, "admin", "b25l"), Told(added));
        var held = Listed(added);
        var changed = Commit.Of(Run(held, $"secret-set {Uri} password=two", $"secret-grant {Uri} -r db:1"));
        Assert.Equal((2, "admin", "dHdv"), Told(changed));
        Assert.Equal("application-mysql", Assert.Single(changed.Secrets[Uri.Id].Access).Target);
        Assert.Empty(Commit.Of(Run(Listed(changed), $"secret-revoke {Uri} --app mysql")).Secrets[Uri.Id].Access);
        Assert.Equal([2], Commit.Of(Run(Listed(changed), $"secret-remove {Uri} --revision 1")).Secrets[Uri.Id].Contents.Keys);
        Assert.Empty(Commit.Of(Run(Listed(changed), $"secret-remove {Uri}")).Secrets);
    }

    [Fact]
    public void Hook_ThatFails_LeavesWhatChangedAtOnce()
    {
        var after = Run(Context, "status-set active", "open-port 80", "state-set a=1");
        Assert.Equal("active", after.Model.Status.Word);
        Assert.Equal((0, 0), (after.Model.Ports.Count, after.Model.State.Count));
    }

    private static (int Revision, string Label, string Content) Told(ModelView held)
    {
        var secret = held.Secrets[Uri.Id];
        return (secret.Revision, secret.Label, secret.Contents[secret.Revision]["password"]);
    }

    private static HookToolContext Listed(ModelView held) =>
        Context with { Model = held, Scope = Context.Scope with { ListedSecrets = [Uri.Id] } };

    private static HookToolContext Run(HookToolContext context, params string[] calls) =>
        calls.Aggregate(context, (before, call) =>
        {
            var words = call.Split(' ');
            var answer = HookToolServer.Run(
                before, new(words[0], words[1..], VectorFiles.Directory, new VectorFiles(new Dictionary<string, byte[]>()), default));
            Assert.True(answer.Code == 0, answer.Stderr);
            return answer.Context;
        });
}
