using System.Text.Json;
using Core.Domain;
using CsCheck;
using Shell.Effects.Recording;
using Tests.Shared;

namespace Tests.Properties;

/// <summary>
/// A record holds every case of every union, and every field of every case. A codec that forgets any of them fails here, by its name.
/// </summary>
public sealed class UnionCases
{
    // The two halves of a hook find each other by its name. No word is not a word of a later systemd.
    private static readonly IReadOnlyList<Sample> Records =
    [
        .. new Samples((path, number) =>
            path.EndsWith(".Hook", StringComparison.Ordinal) ? ["text"]
            : path.EndsWith(".Other.Word", StringComparison.Ordinal) ? [$"text{number}"]
            : [$"text{number}", ""])
            .Make<HookRecord>()
            .Where(sample => ((HookRecord)sample.Value).Again.Count < Round.Most),
    ];

    [Fact]
    public void Record_EveryCaseAndEachFieldAlone_IsReadAsWritten() =>
        AssertNone(Records.Select(Fault).Where(fault => fault != ""));

    // A name that goes or changes makes old records unreadable. A new name is added to the list.
    [Fact]
    public void Format2_EveryName_StandsInTheListOfNames()
    {
        string[] listed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "format-2-names.txt"));
        string[] written = [.. Names()];
        AssertNone([.. listed.Except(written).Select(name => $"gone: {name}"), .. written.Except(listed).Select(name => $"new: {name}")]);
    }

    // Always the same hooks, so that a rare case is not missing now and then; only as many as are needed.
    [Fact]
    public void Generators_ManyHooks_HaveEveryCase()
    {
        HashSet<string> missing = [.. Samples.Cases(typeof(HookRecord))];
        var random = new PCG(1, 1);
        for (var hook = 0; hook < 20_000 && missing.Count > 0; hook++)
            missing.ExceptWith(Samples.Cases(Gens.HookRecord.Generate(random, null, out _)));
        Assert.Empty(missing);
    }

    private static void AssertNone(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults.Distinct()));

    private static string Fault(Sample sample)
    {
        try
        {
            var entries = RecordReader.Read(new MemoryStream(Bytes((HookRecord)sample.Value))).ToList();
            if (entries is not [RecordEntry.Hook { Record: var read }])
                return $"{sample.Path}: {string.Join(", ", entries)}";
            var difference = Samples.Difference(sample.Value, read);
            return difference != ""
                ? difference
                : Equals(sample.Value, read)
                ? ""
                : $"{sample.Path}: no field differs, and it is not equal";
        }
        catch (Exception error) when (error is ArgumentException or InvalidCastException)
        {
            return $"{sample.Path}: {error.Message}";
        }
    }

    private static byte[] Bytes(HookRecord record) => [.. RecordText.Of([record]).SelectMany(part => part)];

    // A line for each object, with the names in it.
    private static IEnumerable<string> Names() =>
        from sample in Records
        from line in System.Text.Encoding.UTF8.GetString(Bytes((HookRecord)sample.Value)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        from name in Names(JsonDocument.Parse(line).RootElement, "")
        group name.Name by name.Path into names
        orderby names.Key
        select $"{names.Key}: {string.Join(' ', names.Distinct().Order(StringComparer.Ordinal))}";

    // The texts and keys of the samples are no names. A case without fields is a text, too.
    private static IEnumerable<(string Path, string Name)> Names(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Object =>
            json.EnumerateObject().Select(property => (Name: property.Name.StartsWith('*') ? "*" : property.Name, property.Value))
            .SelectMany(property => Names(property.Value, $"{path}/{property.Name}").Prepend((path, property.Name))),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Names(item, path)),
        JsonValueKind.String when json.GetString() is { Length: > 0 } text && !text.StartsWith("text", StringComparison.Ordinal) =>
            [(path, text)],
        _ => [],
    };
}
