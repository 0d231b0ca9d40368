using Core.Domain;
using CsCheck;
using Simulation.Juju;

namespace Tests.Properties;

/// What Juju's agent holds in every life, whatever happens, fails or crashes.
public sealed class JujuAgentPropertyTests
{
    private static void Holds(Func<JujuLife, bool> law) => JujuLife.Any.Sample(law, iter: Runs.AtLeast(2000));

    private static void EachHook(Func<Mark, bool> law) => Holds(life => life.Begun.All(law));

    // Whenever a hook was committed, this holds of the next one that begins, if any does.
    private static bool Follows(IEnumerable<Mark> marks, Func<Mark, Mark, bool> law) =>
        marks.Zip(marks.Skip(1), (first, second) => !first.IsCommit || second.IsCommit || law(first, second)).All(holds => holds);

    [Fact]
    public void NoHookButStorage_BeginsBeforeInstall() =>
        EachHook(mark =>
            mark.Before.Agent.IsInstalled || mark.Event.IsInstall || mark.Event.IsStorageAttached || mark.Event.IsStorageDetaching);

    [Fact]
    public void Install_OnceCommitted_NeverBeginsAgain() => EachHook(mark => !mark.Event.IsInstall || !mark.Before.Agent.IsInstalled);

    [Fact]
    public void NoHook_BeginsAfterRemove() => EachHook(mark => !mark.Before.Agent.IsRemoved);

    [Fact]
    public void Remove_OfAStartedUnit_ComesAfterStop() =>
        EachHook(mark => !mark.Event.IsRemove || !mark.Before.Agent.IsStarted || mark.Before.Agent.IsStopped);

    [Fact]
    public void StopAndRemove_OfAnAliveUnit_NeverBegin() =>
        EachHook(mark => !(mark.Event.IsStop || mark.Event.IsRemove) || mark.Before.Remote.Life.IsDying);

    [Fact]
    public void StopAndRemove_ComeAfterEveryRelationAndStorage() =>
        EachHook(mark => !(mark.Event.IsStop || mark.Event.IsRemove) || mark.Before.Agent.Op.IsPending || mark.Before.Agent.Op.IsQueued
            || mark.Before.Remote.Storages.All(storage => !mark.Before.Agent.Attached.Contains(storage.Storage.Id))
            && mark.Before.Agent.Relations.All(relation => relation.Members.Count == 0));

    [Fact]
    public void FirstConfigChanged_IsDirectlyFollowedByStart() =>
        Holds(life => Follows(life.Marks, (first, second) =>
            !first.Event.IsConfigChanged || first.Before.Agent.IsStarted || second.Event.IsStart));

    // Or by nothing of the kind, if the machine boots while the files of a second refresh are being replaced.
    [Fact]
    public void UpgradeCharm_IsDirectlyFollowedByConfigChanged() =>
        Holds(life => Follows(life.Marks, (first, second) =>
            !first.Event.IsUpgradeCharm || second.Event.IsConfigChanged || second.Event.IsStart && second.Before.Agent.Op.IsUpgrading));

    [Fact]
    public void InError_OnlyTheFailedHookAndActionsRun() =>
        Holds(life => life.Passed.Where(now => now.IsInError).All(now => now.Next().All(operation => operation switch
        {
            Operation.RunHook { Hook: var hook } => now.Agent.Op is Op.Pending { Hook: var failed } && hook.Equals(failed),
            Operation.CommitHook { Hook: var hook } => now.Agent.Op is Op.Pending { Hook: var failed } && hook.Equals(failed),
            _ => !operation.IsAcceptLeadership && !operation.IsIdle && !operation.IsWait,
        })));

    [Fact]
    public void Changed_DirectlyFollowsJoinedInItsRelation() =>
        Holds(life =>
            life.Marks.GroupBy(mark => mark.Relation).Where(marks => marks.Key != "").All(marks => Follows(marks, (first, second) =>
                first.Event is not Event.RelationJoined { Payload: var joined }
                || second.Event is Event.RelationChanged { Payload: var changed } && changed.RemoteUnit == joined.RemoteUnit)));

    [Fact]
    public void JoinedAndChanged_ComeAfterStart() =>
        EachHook(mark => !(mark.Event.IsRelationJoined || mark.Event.IsRelationChanged) || mark.Before.Agent.IsStarted);

    [Fact]
    public void Broken_ComesAfterEveryoneDepartedAndNeverForPeers() =>
        EachHook(mark => mark.Event is not Event.RelationBroken
            || mark.Relation == "db:1" && mark.Before.Agent.Relations.Single(relation => relation.Id == "db:1").Members.Count == 0);

    [Fact]
    public void Departed_IsOfAUnitThatJoined() =>
        EachHook(mark => mark.Event is not Event.RelationDeparted { Payload: var departed }
            || mark.Before.Agent.Relations.Single(relation => relation.Id == departed.Id).Members.ContainsKey(departed.RemoteUnit));

    [Fact]
    public void LeaderElected_IsOfALeader() => EachHook(mark => !mark.Event.IsLeaderElected || mark.Before.Remote.IsLeader);

    [Fact]
    public void LeaderSettingsChanged_IsOfJuju3() =>
        EachHook(mark => !mark.Event.IsLeaderSettingsChanged || mark.Before.Remote.Release.IsJuju3);

    [Fact]
    public void AgentThatDies_RunsNoHookTwiceThatSucceeded() =>
        Holds(life => life.Passed.Where(now => now.Phase.IsExecuted && now.Agent.Op.IsDone)
            .All(now => now.Crash().Next().All(operation => !operation.IsRunHook)));

    [Fact]
    public void RemovedUnit_Terminates() =>
        Gen.Select(JujuLife.Any, Gen.Int[0, 3]).Sample(
            (life, choice) =>
            {
                var end = (life with { Now = life.Now.Change(remote => remote.Dying()) }).Settle(choice);
                return end.Now.Next().Single().IsTerminate && end.Now.Agent.IsInstalled == end.Now.Agent.IsRemoved;
            },
            iter: Runs.AtLeast(2000));

    [Fact]
    public void AliveUnitLeftAlone_SettlesWithNothingDue() =>
        Gen.Select(JujuLife.Any, Gen.Int[0, 3]).Where(pair => pair.Item1.Now.Remote.Life.IsAlive).Sample(
            (life, choice) =>
            {
                var end = life.Settle(choice).Now;
                return end.Next().Single().IsWait || end.Next().Single().IsIdle && end.Agent.IsInstalled && end.Agent.IsStarted
                    && end.Agent.IsLeader == end.Remote.IsLeader && end.Agent.Charm == end.Remote.Charm && !end.Remote.IsTickDue
                    && end.Agent.ConfiguredCharm == end.Agent.Charm && end.Agent.Versions.Config == end.Remote.Versions.Config;
            },
            iter: Runs.AtLeast(2000));

    [Fact]
    public void RebootedUnit_StartsBeforeAnyHookThatWasNotUnderWay() =>
        JujuLife.Any.Where(life => life.Now.Agent.IsStarted && !life.Now.Agent.IsRemoved && life.Now.Remote.Life.IsAlive).Sample(
            life =>
            {
                var booted = new JujuLife(life.Now.Reboot(), [], []).Settle().Begun;
                return booted.First(mark => !mark.Before.Agent.Op.IsPending && !mark.Before.Agent.Op.IsQueued).Event.IsStart;
            },
            iter: Runs.AtLeast(1000));
}
