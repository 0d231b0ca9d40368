namespace Replaying.Judging;

/// <summary>Spans of time, from the first hook to the last. Records come in any order; their times, all in UTC, are ordered as texts.</summary>
internal static class TimeRange
{
    /// <summary>Both together; an empty one is nothing.</summary>
    public static (string First, string Last) Of((string First, string Last) one, (string First, string Last) other) =>
        one.First == "" ? other
        : other.First == "" ? one
        : (Earlier(one.First, other.First), Earlier(one.Last, other.Last) == one.Last ? other.Last : one.Last);

    private static string Earlier(string one, string other) => string.CompareOrdinal(one, other) <= 0 ? one : other;
}
