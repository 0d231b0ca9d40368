using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Core.Domain;
using Replaying.Judging;

namespace Replaying.Showing;

/// <summary>What came of a replay, for a program to read.</summary>
internal static class ReplayJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One JSON object.</summary>
    public static string Of(History history, ICharm charm)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            Counts(json, history);
            List(json, "divergences", history.Groups, group => Group(json, group, charm));
            List(json, "gone", history.Gone, json.WriteStringValue);
            List(json, "mistakes", history.Mistakes, mistake => Object(json, () =>
            {
                json.WriteString("file", mistake.Source);
                json.WriteNumber("line", mistake.Line);
                json.WriteString("reason", mistake.Reason);
            }));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Counts(Utf8JsonWriter json, History history)
    {
        json.WriteNumber("hooks", history.Hooks);
        json.WriteNumber("same", history.Same);
        json.WriteNumber("approved", history.Approved);
        json.WriteNumber("different", history.Unapproved);
        json.WriteNumber("partial", history.Partial);
        json.WriteNumber("unreadable", history.Unreadable);
        json.WriteNumber("unreadableLines", history.Missed);
        json.WriteString("first", history.Span.First);
        json.WriteString("last", history.Span.Last);
        List(json, "records", history.Files, json.WriteStringValue);
        json.WriteNumber("disowned", history.Disowned);
        List(json, "recordedOtherwise", history.Recorders.Otherwise(history.Before), json.WriteStringValue);
        List(json, "bounds", history.Bounds, json.WriteStringValue);
        List(json, "withheld", history.Situations.Withheld, json.WriteStringValue);
    }

    private static void Group(Utf8JsonWriter json, CauseGroup group, ICharm charm) => Object(json, () =>
    {
        var divergence = group.Divergence;
        var example = divergence.Example;
        json.WriteNumber("count", divergence.Count);
        json.WriteString("first", divergence.First);
        json.WriteString("last", divergence.Last);
        json.WriteString("approved", group.Approval);
        json.WriteString("change", group.Change);
        json.WriteString("cause", group.Cause);
        List(json, "inputs", group.Found.Inputs, json.WriteStringValue);
        json.WriteString("predicate", group.Found.Predicate?.Text);
        json.WriteNumber("flips", group.Found.Turns);
        json.WriteString("apart", group.ToldApart);
        List(json, "also", group.Also, also => json.WriteStringValue(also.Name));
        json.WriteStartObject("example");
        json.WriteString("file", example.File);
        json.WriteNumber("line", example.Line);
        json.WriteString("hook", example.Entry.Record.Decided.Hook);
        json.WriteString("event", example.Entry.Record.Decided.Event.ToString());
        json.WriteString("defect", example.Judgement.Defect);
        List(json, "differences", divergence.Differences, difference => Object(json, () =>
            Difference(json, difference, EffectPair.Of(charm, example.Entry.Record, difference.Part))));
        json.WriteEndObject();
    });

    private static void Difference(Utf8JsonWriter json, Difference difference, IReadOnlyList<EffectPair> pairs)
    {
        json.WriteString("part", difference.Part.IsReport ? "report" : "decision");
        if (difference.Part is HookPart.Decision { Round: var round })
            json.WriteNumber("round", round);
        json.WriteNumber("effect", difference.Index + 1);
        json.WriteString("argument", EffectPair.First(pairs).Argument());
        List(
            json,
            "recorded",
            pairs.Where(pair => pair.Recorded is not null),
            pair => Effect(json, pair.Recorded!, pair.RecordedBecause, ""));
        List(
            json,
            "now",
            pairs.Where(pair => pair.Now is not null),
            pair => Effect(json, pair.Now!, pair.NowBecause, $"{pair.Source}"));
    }

    private static void Effect(Utf8JsonWriter json, object effect, string because, string source) => Object(json, () =>
    {
        json.WritePropertyName("effect");
        json.WriteRawValue(Shell.Effects.Recording.RecordText.Json(effect));
        json.WriteString("because", because);
        if (source != "")
            json.WriteString("source", source);
    });

    private static void Object(Utf8JsonWriter json, Action content)
    {
        json.WriteStartObject();
        content();
        json.WriteEndObject();
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }
}
