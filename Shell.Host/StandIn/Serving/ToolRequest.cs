namespace StandIn.Serving;

/// <summary>
/// One call of a hook tool, as the client sends it: the fields of Juju's own request, in .NET's binary framing instead of gob.
/// </summary>
/// <param name="Context">JUJU_CONTEXT_ID of the caller.</param>
/// <param name="Tool">The name it was called by.</param>
/// <param name="Arguments">What followed the name.</param>
/// <param name="Directory">The caller's working directory.</param>
/// <param name="Input">The caller's standard input; <c>null</c> as long as the tool did not ask for it.</param>
public sealed record ToolRequest(string Context, string Tool, IReadOnlyList<string> Arguments, string Directory, byte[]? Input = null)
{
    /// <summary>Writes the call.</summary>
    /// <param name="writer">The socket.</param>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Context);
        writer.Write(Tool);
        writer.Write(Arguments.Count);
        foreach (var argument in Arguments)
            writer.Write(argument);
        writer.Write(Directory);
        writer.Write(Input?.Length ?? -1);
        // Who has read the length may have answered and gone: nothing is sent that nobody waits for.
        if (Input is [_, ..])
            writer.Write(Input);
    }

    /// <summary>Reads a call.</summary>
    /// <param name="reader">The socket.</param>
    /// <exception cref="IOException">The client ended in the middle.</exception>
    public static ToolRequest Read(BinaryReader reader) =>
        new(
            reader.ReadString(),
            reader.ReadString(),
            [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString())],
            reader.ReadString(),
            reader.ReadInt32() is >= 0 and var length ? reader.ReadBytes(length) : null);
}
