using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Core.Domain;
using Shell.Effects.Recording.Codecs;

namespace Shell.Effects.Recording;

/// <summary>The lines of a record: <c>{"format":0,"decided":{…}}</c> and <c>{"format":0,"finished":{…}}</c>, each with its newline, in UTF-8.</summary>
public static class RecordLine
{
    /// <summary>The line of a decision.</summary>
    public static byte[] Of(Decided decided) => Line("decided", HookCodecs.Decided, decided);

    /// <summary>The line of a hook's end.</summary>
    /// <param name="finished">The end.</param>
    /// <param name="decided">The decision that it ends: what is the same in both is written once.</param>
    public static byte[] Of(Finished finished, Decided decided) => Line("finished", HookCodecs.Finished(decided.State), finished);

    private static byte[] Line<T>(string name, Codec<T> codec, T value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", HookRecord.Format);
            writer.WritePropertyName(name);
            codec.Write(writer, value);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    // The relaxed encoder escapes only what JSON must have escaped; its danger is HTML, which a record never becomes.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
}
