namespace Replaying.Importing;

/// <summary>What the logs do not tell and was assumed instead: each once, with how often.</summary>
internal sealed class Assumptions
{
    private readonly List<string> texts = [];
    private readonly Dictionary<string, int> counts = [];

    /// <summary>Each assumption with its count, in the order in which they were first made.</summary>
    public IEnumerable<(string Text, int Count)> All => texts.Select(text => (text, counts[text]));

    /// <summary>This was assumed once more.</summary>
    public void Add(string text)
    {
        if (!counts.TryAdd(text, 1))
            counts[text]++;
        else
            texts.Add(text);
    }
}
