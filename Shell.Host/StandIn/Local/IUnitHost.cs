using StandIn.Serving;

namespace StandIn.Local;

/// <summary>A machine, or what stands for one: here units have their files, and here dispatch runs.</summary>
public interface IUnitHost
{
    /// <summary>The address that charms are told.</summary>
    string Address { get; }

    /// <summary>What stands before each path: empty on a machine.</summary>
    string Root { get; }

    /// <summary>The files that a tool may read for its caller.</summary>
    ICallerFiles Files { get; }

    /// <summary>The directory is there, in the place of a file system that is mounted. What was in it stays.</summary>
    /// <param name="path">The absolute path.</param>
    void MakeDirectory(string path);

    /// <summary>Writes what a tool prints with <c>--output</c>.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="text">What it prints.</param>
    void Write(string path, string text);

    /// <summary>
    /// The charm's files and the links of the tools are there. What only the revision before brought is gone; files that no charm brought
    /// stay.
    /// </summary>
    /// <param name="places">Where the unit is.</param>
    /// <param name="charm">The directory with the charm's files, of this computer.</param>
    /// <param name="tools">The names of the hook tools.</param>
    void Bring(UnitPlaces places, string charm, IEnumerable<string> tools);

    /// <summary>The unit's directories are gone.</summary>
    /// <param name="places">Where the unit is.</param>
    void Clear(UnitPlaces places);

    /// <summary>Runs the charm's program for a hook to its end.</summary>
    /// <param name="start">What is run.</param>
    /// <param name="answer">Answers a tool; where the answer is <c>null</c>, the tool gets none.</param>
    /// <returns>How the program ended.</returns>
    HookExit Run(HookStart start, Func<ToolRequest, ToolReply?> answer);

    /// <summary>Sends SIGKILL to the program that runs, not to its children. Nothing happens when none runs.</summary>
    void Kill();
}
