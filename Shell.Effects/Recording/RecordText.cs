using System.Buffers;
using System.Text;
using System.Text.Json;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Recording.Codecs;

namespace Shell.Effects.Recording;

/// <summary>Records of hooks that did not run on a machine: simulated ones.</summary>
public static class RecordText
{
    // About a segment of a unit's own record.
    private const int HooksOfASegment = 400;

    /// <summary>The record of these hooks, in the format that is written today, a part at a time; nothing is taken for a secret.</summary>
    public static IEnumerable<byte[]> Of(IEnumerable<HookRecord> hooks)
    {
        foreach (var segment in hooks.Chunk(HooksOfASegment))
            yield return segment.Aggregate(
                new SegmentText(Redaction.None).After(ReadOnlyMemory<byte>.Empty), (text, hook) => text.Add(hook)).Take();
    }

    /// <summary>An effect as it stands in a record, one JSON object: its kind, and the arguments under their names.</summary>
    /// <param name="effect">An <c>Effect</c> or a <c>JujuEffect</c>.</param>
    public static string Json(object effect) =>
        effect is Effect whole ? Json(EffectCodecs.Effects, whole) : Json(EffectCodecs.Juju, (JujuEffect)effect);

    /// <summary>An answer as it stands in a record.</summary>
    public static string Json(Answer answer) => Json(AnswerCodecs.Answers, answer);

    /// <summary>The answer that stands in a record.</summary>
    /// <param name="json">Such as <c>{"Package":{"status":"Installed","version":"1.0"}}</c>.</param>
    /// <returns><c>Malformed</c> if it is none.</returns>
    public static Either<Failure, Answer> Answer(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return AnswerCodecs.Answers.Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return Failure.Of(Cause.Malformed, json, error.Message);
        }
    }

    private static string Json<T>(Codec<T> codec, T value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, SegmentText.Options))
            codec.Write(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
