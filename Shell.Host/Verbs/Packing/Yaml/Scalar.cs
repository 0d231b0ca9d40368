namespace Verbs.Packing.Yaml;

/// <summary>One value as it is written, without its quotes.</summary>
/// <param name="At">Where it starts.</param>
/// <param name="Text">Its characters.</param>
/// <param name="IsPlain">Whether it stands without quotes; only then it can be anything but text.</param>
public sealed record Scalar(Mark At, string Text, bool IsPlain) : Node(At)
{
    /// <summary>What the value is to the YAML readers of charmcraft and Juju.</summary>
    public ScalarKind Kind => IsPlain ? ScalarKinds.OfPlain(Text) : ScalarKind.Text;

    /// <summary>Whether it says true, in one of the ways there are.</summary>
    public bool IsTrue => Kind == ScalarKind.Boolean && Text.ToLowerInvariant() is "true" or "yes" or "on";
}
