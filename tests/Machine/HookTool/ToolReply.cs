namespace Tests.Machine.HookTool;

/// <summary>What a hook tool answers: its exit code, and what it writes to its two streams.</summary>
public sealed record ToolReply(int Code, string Output, string Error)
{
    public void Write(BinaryWriter writer)
    {
        writer.Write(Code);
        writer.Write(Output);
        writer.Write(Error);
    }

    public static ToolReply Read(BinaryReader reader) => new(reader.ReadInt32(), reader.ReadString(), reader.ReadString());
}
