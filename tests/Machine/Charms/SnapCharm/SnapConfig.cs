using Core.Domain;

namespace SnapCharm;

/// <summary>Where the snap comes from.</summary>
/// <param name="Source">A file on the machine, or a channel of the store.</param>
public sealed record SnapConfig(SnapSource Source)
{
    /// <summary>An absolute path is a file; anything else is a channel.</summary>
    public static Parsed<SnapConfig> Parse(Config config) => config.Text("source", "latest/stable") switch
    {
        "" => Parsed.Invalid<SnapConfig>(ConfigProblem.Of("source", "", "must be a path or a channel")),
        ['/', ..] path => Parsed.Valid(new SnapConfig(SnapSource.OfFile(path))),
        var channel => Parsed.Valid(new SnapConfig(SnapSource.OfChannel(channel.Contains('/') ? channel : $"latest/{channel}"))),
    };

    /// <summary>True if the snap was installed from there. A file is installed once; that it changed is not to be seen.</summary>
    public bool IsSourceOf(SnapState snap) =>
        snap.IsInstalled && snap.Channel == (Source is SnapSource.Channel { Name: var channel } ? channel : "");
}
