using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.FSharp.Core;

namespace Tests.Unit.House;

/// Everything that the core may not do, so that the purity tests are seen to find it.
internal static class ImpureSample
{
    private static int calls;

    public static object[] Everything(string text) =>
    [
        calls++,
        DateTime.UtcNow,
        Stopwatch.GetTimestamp(),
        Random.Shared.Next(),
        Guid.NewGuid(),
        Environment.MachineName,
        File.ReadAllLines(text),
        new Thread(() => { }),
        Regex.IsMatch(text, "a"),
        text.GetHashCode(),
        int.Parse(text),
        text.ToUpper(),
        text.StartsWith(text),
        new PrintfFormat<string, object, string, string>(text),
    ];
}
