using Core.Domain;
using Simulation;

namespace Replaying.Lives;

/// <summary>A hook in which the charm throws, as far as the hook comes.</summary>
internal static class BrokenHook
{
    /// <summary>Runs the hook that Juju runs next in this world.</summary>
    /// <returns>What the unit would record of the hook; <c>null</c> if Juju runs none here.</returns>
    public static HookRecord? Of(ICharm charm, World world) =>
        world.Uniter is { Value: var uniter } && uniter.Next()[0].TryEvent(out var hook)
            ? Run(HookProgress.Begin(charm, hook, world.Unit.Context, world.Unit.Config), world)
            : null;

    private static HookRecord Run(HookProgress progress, World world)
    {
        while (true)
            switch (progress)
            {
                case HookProgress.Asking asking:
                    progress = asking.Next.Invoke([.. asking.Questions.Select(world.Answer)]);
                    break;
                case HookProgress.Decided decided:
                    progress = decided.Next.Invoke();
                    break;
                case HookProgress.Acting acting:
                    progress = acting.Next.Invoke(Take(acting.Step.Effect, ref world));
                    break;
                case HookProgress.Telling telling:
                    progress = telling.Next.Invoke(Take(Effect.NewJuju(telling.Step.Effect), ref world));
                    break;
                case HookProgress.Logging logging:
                    progress = logging.Next.Invoke();
                    break;
                case HookProgress.Ended ended:
                    return ended.Record;
            }
    }

    private static Taken Take(Effect effect, ref World world)
    {
        (world, var outcome) = Hook.Interpret(effect, world);
        return Taken.Untimed(outcome);
    }
}
