namespace Tests.Unit.House;

/// <summary>No line of the product's code is longer than a screen beside another is wide.</summary>
public sealed class LineLengthTests
{
    private const int Longest = 140;

    private static readonly string[] Rooms = ["Core.Domain", "Shell.Effects", "Shell.Host", "benchmarks"];

    [Fact]
    public void Code_EveryLine_HasAtMost140Columns() => Assert.Equal([], Rooms.SelectMany(room => TooLong(Repository.File(room))));

    private static IEnumerable<string> TooLong(string directory) =>
        from extension in (string[])["*.cs", "*.fs"]
        from file in Directory.EnumerateFiles(directory, extension, SearchOption.AllDirectories)
        where !file.Contains("/obj/") && !file.Contains("/bin/")
        from line in File.ReadLines(file).Index()
        where line.Item.Length > Longest
        select $"{file}:{line.Index + 1}";
}
