namespace StandIn.Serving;

/// <summary>What a hook tool answers: its exit code, and what it writes to its two streams.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">What goes to standard output.</param>
/// <param name="Error">What goes to standard error.</param>
/// <param name="NeedsInput">Whether the client is to send its standard input and call again.</param>
public sealed record ToolReply(int Code, string Output, string Error, bool NeedsInput = false)
{
    /// <summary>The call was right and could not be carried out.</summary>
    /// <param name="text">Why, in one line.</param>
    public static ToolReply Failed(string text) => new(1, "", $"ERROR {text}\n");

    /// <summary>Writes the answer.</summary>
    /// <param name="writer">The socket.</param>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Code);
        writer.Write(Output);
        writer.Write(Error);
        writer.Write(NeedsInput);
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="reader">The socket.</param>
    /// <exception cref="IOException">The agent ended in the middle.</exception>
    public static ToolReply Read(BinaryReader reader) =>
        new(reader.ReadInt32(), reader.ReadString(), reader.ReadString(), reader.ReadBoolean());
}
