namespace Shell.Effects.Snaps;

/// <summary>Channels of the snap store. Source: https://snapcraft.io/docs/channels</summary>
internal static class SnapChannel
{
    private static readonly string[] Risks = ["stable", "candidate", "beta", "edge"];

    /// <summary>
    /// True if a snap that tracks one channel, in full as snapd tells it, tracks the one asked for: a risk alone keeps the track that the
    /// snap has, a track alone means its stable risk.
    /// </summary>
    public static bool Tracks(string tracking, string asked) => tracking == asked.Split('/') switch
    {
        [var risk, ..] when Risks.Contains(risk) => $"{tracking.Split('/')[0]}/{asked}",
        [_] => $"{asked}/stable",
        _ => asked,
    };
}
