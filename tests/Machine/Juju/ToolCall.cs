namespace Tests.Machine.Juju;

/// <summary>A hook tool as it was called. Prints as it would be typed, without quotes.</summary>
/// <param name="Tool">Its name.</param>
/// <param name="Arguments">What followed the name.</param>
/// <param name="Input">What stood on its standard input.</param>
public sealed record ToolCall(string Tool, IReadOnlyList<string> Arguments, string Input = "")
{
    public override string ToString() => string.Join(' ', [Tool, .. Arguments]);
}
