namespace Tests.Machine.HookTool;

/// <summary>
/// One call of a hook tool, as the client sends it: the fields of Juju's own request, in .NET's binary framing instead of gob.
/// </summary>
/// <param name="Context">JUJU_CONTEXT_ID of the caller.</param>
/// <param name="Tool">The name it was called by.</param>
/// <param name="Arguments">What followed the name.</param>
/// <param name="Input">The caller's standard input; empty for a tool that does not read it.</param>
public sealed record ToolRequest(string Context, string Tool, IReadOnlyList<string> Arguments, string Input = "")
{
    public void Write(BinaryWriter writer)
    {
        writer.Write(Context);
        writer.Write(Tool);
        writer.Write(Arguments.Count);
        foreach (var argument in Arguments)
            writer.Write(argument);
        writer.Write(Input);
    }

    public static ToolRequest Read(BinaryReader reader) =>
        new(
            reader.ReadString(),
            reader.ReadString(),
            [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString())],
            reader.ReadString());
}
