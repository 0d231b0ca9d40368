using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Core.Domain;
using Replaying.Causes;
using Shell.Effects.Processes;
using Shell.Effects.Recording;
using Shell.Effects.Recording.Codecs;

namespace Replaying.Serving;

/// <summary>A build that is a program of its own: it is asked over its standard input and output, and takes no effect.</summary>
internal sealed class ServedBuild : IBuild, IDisposable
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    private readonly string path;
    private readonly TimeSpan limit;
    private readonly Process process;
    private readonly string directory; // where a .charm was unpacked; empty if nothing was
    private readonly SegmentText values = new(Redaction.None);
    private readonly Dictionary<string, ReplyLine> known = [];
    private bool isSteady;

    /// <inheritdoc/>
    public string Name { get; private set; } = "";

    private ServedBuild(string path, Process process, string directory, TimeSpan limit)
    {
        (this.path, this.process, this.directory, this.limit) = (path, process, directory, limit);
        // What the program complains of is not read: a full pipe would stop it.
        process.BeginErrorReadLine();
    }

    /// <summary>Starts an older build of a charm.</summary>
    /// <param name="path">A <c>.charm</c>, a directory with what is in one, a <c>dispatch</c>, or a <c>.dll</c> that dotnet starts.</param>
    /// <param name="charm">The name of the charm that it has to be.</param>
    /// <param name="limit">How long an answer may take; 30 s if left out.</param>
    /// <exception cref="ServedBuildException">It is no such program.</exception>
    public static ServedBuild Start(string path, string charm, TimeSpan? limit = null)
    {
        var directory = Path.GetExtension(path) == ".charm" && File.Exists(path) ? Unpacked(path) : "";
        try
        {
            return new ServedBuild(path, Started(path, Program(path, directory)), directory, limit ?? Usual).Greeted(charm);
        }
        catch when (directory != "" && Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Reply> Of(IReadOnlyList<Situation> situations)
    {
        var lines = situations.Select(Line).ToArray();
        string[] unknown = [.. lines.Where(line => !known.ContainsKey(line)).Distinct()];
        // A build that decides by anything but the situation explains nothing. The first questions are asked twice.
        var asked = isSteady ? unknown : [.. unknown, .. unknown];
        foreach (var (line, reply) in asked.Zip(Answers(asked)))
            if (!known.TryAdd(line, reply) && Text(known[line]) != Text(reply))
                throw Mistake("it decides otherwise each time that it is asked the same");
        isSteady |= unknown.Length > 0;
        return [.. situations.Zip(lines, (situation, line) => Reply(situation, known[line]))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }

        process.Dispose();
        if (directory != "" && Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }

    private static string Program(string path, string directory) =>
        directory != "" ? Path.Combine(directory, "dispatch") : Directory.Exists(path) ? Path.Combine(path, "dispatch") : path;

    private static string Unpacked(string path)
    {
        var directory = Directory.CreateTempSubdirectory("charm-before-").FullName;
        try
        {
            ZipFile.ExtractToDirectory(path, directory);
            if (Program(path, directory) is var program && File.Exists(program))
                File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            return directory;
        }
        catch (InvalidDataException error)
        {
            Directory.Delete(directory, recursive: true);
            throw new ServedBuildException(path, $"it is no .charm: {error.Message}");
        }
    }

    private static Process Started(string path, string program)
    {
        if (!File.Exists(program))
            throw new ServedBuildException(path, program == path ? "there is no such file" : "it holds no dispatch");
        var isManaged = Path.GetExtension(program) == ".dll";
        var file = Path.GetFullPath(program);
        var command = isManaged
            ? new Command("dotnet", [file, DecisionLines.Verb], Timeout.InfiniteTimeSpan)
            : new Command(file, [DecisionLines.Verb], Timeout.InfiniteTimeSpan);
        return CommandRunner.Open(command)
            .IfLeft(failure => throw new ServedBuildException(path, $"it cannot be started: {failure.Detail}"));
    }

    private ServedBuild Greeted(string charm)
    {
        try
        {
            var line = NextLine("it does not serve its decisions: it was built before that was possible");
            var greeting = Read(DecisionLines.Greetings, line);
            return greeting.Version != DecisionLines.Version
                ? throw Mistake($"it serves decisions in version {greeting.Version}, and this build reads version {DecisionLines.Version}")
                : greeting.Charm != charm
                ? throw Mistake($"it is the charm {greeting.Charm}, and this is {charm}")
                : Named(greeting.Build);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private ServedBuild Named(string build)
    {
        Name = build;
        return this;
    }

    // The values that the situation needs are in the lines that go before.
    private string Line(Situation situation) => DecisionLines.Text(DecisionLines.Situations, new(
        situation.Event, values.Config(situation.Config), values.State(situation.State), situation.Outcome));

    private List<ReplyLine> Answers(string[] lines)
    {
        var asking = Task.Run(() => Ask(values.Take(), lines));
        List<ReplyLine> replies = [.. lines.Select(_ => Read(DecisionLines.Replies, NextLine("it ended in the middle of its answers")))];
        asking.Wait();
        return replies;
    }

    private void Ask(byte[] needed, string[] lines)
    {
        try
        {
            var input = process.StandardInput.BaseStream;
            input.Write(needed);
            foreach (var line in lines)
                input.Write(Encoding.UTF8.GetBytes(line + "\n"));
            input.Flush();
        }
        catch (IOException)
        {
            // It has ended; whoever waits for its answers says so.
        }
    }

    private Reply Reply(Situation situation, ReplyLine line) => line.Refused != ""
        ? throw Mistake($"it cannot read a situation of the record: {line.Refused}")
        : new(
            situation.Outcome is null
                ? [.. line.Steps.Select(Said.Of)]
                : [.. situation.Refused.Told(line.Report).Select(Said.Of)],
            line.Asked,
            line.Defect)
        {
            Sources = line.Sources,
        };

    private string NextLine(string ended)
    {
        var reading = process.StandardOutput.ReadLineAsync();
        return reading.Wait(limit)
            ? reading.Result ?? throw Mistake(ended)
            : throw Mistake($"it did not answer within {limit.TotalSeconds:0} s");
    }

    private T Read<T>(Codec<T> codec, string line)
    {
        try
        {
            return DecisionLines.Read(codec, line);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            throw Mistake($"it answers with what is no answer: {PlainText.Quote(line.Length > 60 ? line[..60] : line)}");
        }
    }

    private static string Text(ReplyLine reply) => DecisionLines.Text(DecisionLines.Replies, reply);

    private ServedBuildException Mistake(string why) => new(path, why);
}

/// <summary>An older build that cannot be asked what it decides.</summary>
/// <param name="path">The program.</param>
/// <param name="why">Why.</param>
internal sealed class ServedBuildException(string path, string why) : Exception($"{path}: {why}");
