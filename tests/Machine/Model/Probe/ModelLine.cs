using System.Text;
using System.Text.Json;
using Shell.Effects.Recording.Codecs;

namespace Tests.Machine.Model.Probe;

/// <summary>Requests and replies as lines: both ends speak with the codecs of the record.</summary>
internal static class ModelLine
{
    /// <summary>One line, without its end.</summary>
    public static string Of<T>(T value, Codec<T> codec)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            codec.Write(writer, value);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>What stands in a line.</summary>
    public static T Read<T>(string line, Codec<T> codec)
    {
        using var document = JsonDocument.Parse(line);
        return codec.Read(document.RootElement);
    }
}
