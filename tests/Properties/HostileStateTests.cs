using System.Globalization;
using Core.Domain;
using CsCheck;
using Tests.Properties.Inputs;
using Tests.Shared;

namespace Tests.Properties;

/// Laws of decisions in states that no life leads to.
public sealed class HostileStateTests
{
    [Fact]
    public void P1_SameArguments_SameEffectsInAnyCultureAndThread() =>
        Hostile.Any.Sample(x => IsDeterministic(Subject.Charm, x.Hook, x.State, x.Config), iter: Runs.AtLeast(300));

    private static bool IsDeterministic(ICharm charm, Event hook, State state, Config config)
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (odd.NumberFormat.NegativeSign, odd.NumberFormat.NumberGroupSeparator, odd.NumberFormat.PositiveSign) = ("minus", " ", "plus");
        var here = charm.Decide(hook, state, config);
        IReadOnlyList<Step<Effect>> there = [];
        var thread = new Thread(() => there = charm.Decide(hook, state, config)) { CurrentCulture = odd };
        thread.Start();
        thread.Join();
        return here.SequenceEqual(there) && string.Join('\n', here) == string.Join('\n', there);
    }

    [Fact]
    public void P2P4_AnyState_IsDecidedAndTellsOneStatus() =>
        Hostile.Any.Sample(x =>
        {
            var decision = Subject.Charm.Decide(x.Hook, x.State, x.Config);
            var report = Subject.Charm.Report(x.Hook, x.Outcome, x.State, x.Config);
            return decision.Count <= 10 && report.Count(step => step.Effect.IsSetStatus) == 1
                && report.Count(step => step.Effect.IsFailHook) <= 1;
        }, iter: Runs.AtLeast(1000));
}
