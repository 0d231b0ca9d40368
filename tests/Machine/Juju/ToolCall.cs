namespace Tests.Machine.Juju;

/// <summary>A hook tool as it was called. Prints as it would be typed, without quotes.</summary>
public sealed record ToolCall(string Tool, IReadOnlyList<string> Arguments)
{
    public override string ToString() => string.Join(' ', [Tool, .. Arguments]);
}
