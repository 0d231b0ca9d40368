namespace Replaying.Causes;

/// <summary>An input, the value that it had, and another with which this build decides as recorded.</summary>
internal sealed record InputChange(string Name, string Was, string Other);

/// <summary>Why this build decides otherwise.</summary>
/// <param name="Sets">The smallest sets of inputs that are each enough to make it decide as recorded; none if it does not depend on what was observed.</param>
internal sealed record DivergenceCause(IReadOnlyList<IReadOnlyList<InputChange>> Sets)
{
    /// <summary>No other value that was observed makes this build decide as recorded.</summary>
    public static DivergenceCause Unconditional { get; } = new([]);

    /// <summary>There are more values, or combinations of them, than were tried.</summary>
    public static DivergenceCause NotFound { get; } = new([]) { IsTooMany = true };

    private bool IsTooMany { get; init; }

    /// <summary>The inputs by name, in one line.</summary>
    public string Name => Sets.Count == 0
        ? IsTooMany ? "not found: too many values to try" : "unconditional"
        : string.Join(" or ", Sets.Select(set => string.Join(" and ", set.Select(change => change.Name))));
}
