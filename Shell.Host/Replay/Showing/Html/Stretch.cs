namespace Replaying.Showing.Html;

/// <summary>A part of a unit's line, from 0 to 1.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Hooks">How many hooks are in it.</param>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
internal sealed record Stretch(double From, double To, int Hooks, ShownHook First, ShownHook Last)
{
    // What is nearer to each other is not told apart on a screen; so many parts at most has a line.
    private const double Nearest = 0.002;

    /// <summary>The parts in which the hooks hold: each hook until the next, or as a point.</summary>
    public static IReadOnlyList<Stretch> Of(IReadOnlyList<ShownHook> hooks, TimeScale scale, Func<ShownHook, bool> holds, bool isPoint)
    {
        List<Stretch> parts = [];
        for (var i = 0; i < hooks.Count; i++)
            if (holds(hooks[i]))
                Add(parts, new(scale.At(i), scale.At(isPoint ? i : i + 1), 1, hooks[i], hooks[i]));
        return parts;
    }

    private static void Add(List<Stretch> parts, Stretch next)
    {
        if (parts is [.., var last] && next.From - last.To < Nearest)
            parts[^1] = last with { To = next.To, Hooks = last.Hooks + 1, Last = next.Last };
        else
            parts.Add(next);
    }
}
