using System.Collections.Immutable;
using Core.Domain;
using CsCheck;
using Simulation.Juju;

namespace Tests.Properties;

/// A hook began, or was committed: how things were before that.
internal sealed record Mark(bool IsCommit, HookInfo Hook, Uniter Before)
{
    public Event Event => Hook.Event;

    public string Relation => Event switch
    {
        Event.RelationCreated { Payload.Id: var id } => id,
        Event.RelationJoined { Payload.Id: var id } => id,
        Event.RelationChanged { Payload.Id: var id } => id,
        Event.RelationDeparted { Payload.Id: var id } => id,
        Event.RelationBroken { Payload.Id: var id } => id,
        _ => "",
    };
}

/// A life under Juju's agent: every number decides what happens next, be it an event in the world, a choice
/// of Juju's, the end of a hook or a crash.
internal sealed record JujuLife(Uniter Now, ImmutableList<Mark> Marks, ImmutableList<Uniter> Passed)
{
    /// The hooks that began, in order.
    public IEnumerable<Mark> Begun => Marks.Where(mark => !mark.IsCommit);

    private static readonly RemoteRelation Db = RemoteRelation.Of("db:1", "db", "mysql");
    private static readonly RemoteRelation Peer = RemoteRelation.Of("cluster:2", "cluster", "web").AsPeer();

    private static readonly ImmutableArray<Func<Remote, Remote>> World =
    [
        remote => remote.Leading(true),
        remote => remote.Leading(false),
        remote => remote.Configured(1 - remote.Versions.Config),
        remote => remote.Addressed(1 - remote.Versions.Address),
        remote => remote.Resourced(1 - remote.Versions.Resources),
        remote => remote.LeaderSet(1 - remote.Versions.LeaderSettings),
        remote => remote.Refreshed(1 - remote.Charm),
        remote => remote.RefreshedByForce(1 - remote.Charm),
        remote => remote.Ticking(),
        remote => remote.With(new ActionEvent("backup", "1", ImmutableDictionary<string, string>.Empty)),
        remote => remote.With(Secret(Event.NewSecretRotate)),
        remote => remote.With(Secret(Event.NewSecretChanged)),
        remote => remote.With(Storage(isProvisioned: true, isDying: false)),
        remote => remote.With(Storage(isProvisioned: false, isDying: false)),
        remote => remote.With(Storage(isProvisioned: true, isDying: true)),
        remote => In(remote, Db, relation => relation),
        remote => In(remote, Db, relation => relation.WithMember("mysql/0", 1)),
        remote => In(remote, Db, relation => relation.WithMember("mysql/0", 2).WithMember("mysql/1", 1)),
        remote => In(remote, Db, relation => relation.WithoutMember("mysql/0")),
        remote => In(remote, Db, relation => relation.WithApplicationVersion(1 - relation.ApplicationVersion)),
        remote => In(remote, Db, relation => relation.Suspended(!relation.IsSuspended)),
        remote => In(remote, Peer, relation => relation.WithMember("web/1", 1)),
        remote => In(remote, Peer, relation => relation.WithoutMember("web/1")),
    ];

    // Rare: what ends the life, or a relation, for good.
    private static readonly ImmutableArray<Func<Remote, Remote>> Ends =
    [
        remote => remote.Dying(), remote => In(remote, Db, relation => relation.Dying())
    ];

    private static readonly ImmutableArray<Func<Uniter, Uniter>> Faults =
    [
        now => now.Fail(),
        now => now.Terminate(),
        now => now.Crash(),
        now => now.Reboot(),
        now => now.Succeed().Crash(),
        now => now.Succeed().Reboot(),
        now => now.Terminate().Reboot(),
    ];

    private static readonly ImmutableArray<Func<Uniter, Uniter>> Answers =
        [now => now.Resolve(), now => now.ResolveWithoutRetry(), now => now.Crash(), now => now.Reboot()];

    public static Gen<JujuLife> Any { get; } =
        Gen.Select(Gen.OneOf(Gen.Const(Release.Juju3), Gen.Const(Release.Juju4)), Gen.Int[0, 99999].Array[0, 150], (release, numbers) =>
            numbers.Aggregate(new JujuLife(Uniter.Fresh(Remote.Fresh("web/0", release)), [], []), (life, number) => life.Step(number)));

    private static RemoteSecret Secret(Func<SecretEvent, Event> due) => new(new HookInfo(due(new SecretEvent("secret:a", "", 1)), 1), true);

    private static RemoteStorage Storage(bool isProvisioned, bool isDying) =>
        new(new StorageEvent("data", "data/0", "filesystem", "/srv/data"), isProvisioned, isDying);

    // Only an alive relation changes.
    private static Remote In(Remote remote, RemoteRelation initial, Func<RemoteRelation, RemoteRelation> change)
    {
        var relation = remote.Relations.FirstOrDefault(known => known.Id == initial.Id) ?? initial;
        return remote.With(relation.Life.IsAlive ? change(relation) : relation);
    }

    private static T Pick<T>(IReadOnlyList<T> choices, int number) => choices[number % choices.Count];

    private JujuLife Step(int number)
    {
        var (kind, choice) = (number % 100, number / 100);
        return (kind, Now.Phase.IsExecuting) switch
        {
            ( < 25, _) => To(Now.Change(Pick(World, choice))),
            ( < 26, _) => To(Now.Change(Pick(Ends, choice))),
            ( < 80, true) => Commit(),
            (_, true) => To(Pick(Faults, choice)(Now)),
            ( < 90, false) => Begin(Pick(Now.Next(), choice)),
            _ => To(Pick(Answers, choice)(Now)),
        };
    }

    private JujuLife To(Uniter now) => this with { Now = now, Passed = Passed.Add(Now) };

    private JujuLife Note(bool isCommit, HookInfo hook) => this with { Marks = Marks.Add(new(isCommit, hook, Now)) };

    private JujuLife Commit()
    {
        var marked = Now.Phase is Phase.Executing { Operation: Operation.RunHook { Hook: var hook } } ? Note(true, hook) : this;
        return marked.To(Now.Succeed()).To(Now.Succeed().Commit());
    }

    private JujuLife Begin(Operation operation) => (operation switch
    {
        Operation.RunHook { Hook: var hook } => Note(false, hook),
        Operation.CommitHook { Hook: var hook } => Note(true, hook),
        _ => this,
    }).To(Now.Begin(operation));

    /// Nothing else happens, and nothing fails: as far as it goes.
    public JujuLife Settle(int choice = 0)
    {
        var life = Now.Phase.IsResolving ? this : Commit();
        for (var steps = 0; steps < 200; steps++)
        {
            if (life.Now.IsInError) life = life.To(life.Now.Resolve());
            var operation = Pick(life.Now.Next(), choice);
            if (operation.IsWaiting) return life;
            life = life.Begin(operation);
            if (life.Now.Phase.IsExecuting) life = life.Commit();
        }

        throw new InvalidOperationException($"It never settles: {string.Join(", ", life.Marks.TakeLast(20).Select(mark => mark.Event))}");
    }

    public override string ToString() => string.Join("\n", Passed.Append(Now)) + "\n" + string.Join(", ", Begun.Select(mark => mark.Event));
}
