namespace Shell.Effects.Yaml;

/// <summary>One value as it is written, without its quotes.</summary>
/// <param name="At">Where it starts.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Kind">What the value is to its reader.</param>
/// <param name="IsPlain">Whether it stands without quotes and without a tag, so that its characters alone say what it is.</param>
public sealed record Scalar(Mark At, string Text, ScalarKind Kind, bool IsPlain) : Node(At)
{
    /// <inheritdoc/>
    public override string Text { get; } = Text;

    /// <summary>Whether it says true, in one of the ways there are.</summary>
    public bool IsTrue => Kind == ScalarKind.Boolean && Text.ToLowerInvariant() is "true" or "yes" or "on" or "y";

    /// <summary>A text that no reader takes for anything else.</summary>
    public static Scalar OfText(string text, Mark at = default) => new(at, text, ScalarKind.Text, IsPlain: false);
}
