namespace Shell.Effects.Yaml;

/// <summary>One thing that is wrong in a file: where, and a sentence that says what is wrong and what is right.</summary>
public sealed record Problem(Mark At, string Message)
{
    /// <summary><c>file:line:column: message</c></summary>
    public override string ToString() => $"{At}: {Message}";
}
