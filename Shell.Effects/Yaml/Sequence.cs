namespace Shell.Effects.Yaml;

/// <summary>A list of values.</summary>
public sealed record Sequence(Mark At, IReadOnlyList<Node> Items) : Node(At);
