
namespace Tests.Unit.Packing;

/// <summary>Everything that charmcraft or Juju refuses, one fault a line.</summary>
public class RefusalTests
{
    public static TheoryData<string, string> Replaced { get; } = new()
    {
        // What stands in the valid file → what stands there instead; the problem.
        { "type: charm|type: bundle", "1:7: type: 'bundle' is not charm" },
        { "type: charm\n|", "1:1: the key type is missing" },
        { "name: example|name: example-", "2:7: name: 'example-' is not a charm's name" },
        { "name: example|name: a--b", "2:7: name: 'a--b' is not a charm's name" },
        { "name: example|name: 1up", "2:7: name: '1up' is not a charm's name" },
        { "name: example|name: a-1", "2:7: name: 'a-1' is not a charm's name" },
        {
            "name: example|name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
            "2:7: name: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…' is not"
        },
        { "An example.|[12]", "3:10: summary: a list is not text; put it in quotes" },
        { "An example.|2026-01-02", "3:10: summary: '2026-01-02' is not text; put it in quotes" },
        { "An example.|yes", "3:10: summary: 'yes' is not text; put it in quotes" },
        {
            "An example.|" + new string('a', 201),
            "3:10: summary: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…' is not text of 0 to 200 characters"
        },
        { "It does nothing.|[a]", "4:14: description: a list is not text" },
        { "It does nothing.|", "4:13: description: an empty value is not text" },
        { "description: It does nothing.\n|", "1:1: the key description is missing" },
        { "platforms:\n  ubuntu@24.04:amd64:|platforms: {}", "5:12: platforms: it is empty; it needs at least one platform" },
        { "ubuntu@24.04:amd64:|desktop:", "6:11: platforms.desktop: without build-on and build-for a platform is named for" },
        { "ubuntu@24.04:amd64:|ubuntu@24.10:amd64:", "without build-on and build-for a platform is named for" },
        { "ubuntu@24.04:amd64:|ubuntu@24.04:x86:", "without build-on and build-for a platform is named for" },
        { "ubuntu@24.04:amd64:|amd64:", "6:3: platforms.amd64: it has no base" },
        {
            "ubuntu@24.04:amd64:|any: {build-on: [ubuntu@24.04:amd64], build-for: [ubuntu@24.04:amd64]}",
            "6:3: platforms: 'any' is not a name for a platform"
        },
        {
            "ubuntu@24.04:amd64:|a/b: {build-on: [ubuntu@24.04:amd64], build-for: [ubuntu@24.04:amd64]}",
            "6:3: platforms: 'a/b' is not a name for a platform"
        },
        { "ubuntu@24.04:amd64:|x: {build-on: [ubuntu@24.04:amd64]}", "platforms.x: the key build-for is missing" },
        {
            "ubuntu@24.04:amd64:|x: {build-on: [], build-for: [ubuntu@24.04:amd64]}",
            "platforms.x.build-on: it is empty; it needs at least one architecture"
        },
        {
            "ubuntu@24.04:amd64:|x: {build-on: [ubuntu@24.04:all], build-for: [ubuntu@24.04:amd64]}",
            "platforms.x.build-on[0]: 'ubuntu@24.04:all' is not an architecture"
        },
        {
            "ubuntu@24.04:amd64:|x: {build-on: [ubuntu@24.04:amd64, ubuntu@24.04:amd64], build-for: ubuntu@24.04:amd64}",
            "platforms.x.build-on: an entry stands here twice"
        },
        {
            "ubuntu@24.04:amd64:|x: {build-on: [ubuntu@24.04:amd64], build-for: [ubuntu@24.04:amd64, ubuntu@24.04:arm64]}",
            "platforms.x.build-for: a platform is built for exactly one architecture"
        },
        {
            "ubuntu@24.04:amd64:|x: {build-on: [ubuntu@24.04:amd64], build-for: [ubuntu@22.04:amd64]}",
            "6:3: platforms.x: its name and entries disagree about the base"
        },
        {
            "ubuntu@24.04:amd64:|x: {build-on: [amd64], build-for: [ubuntu@22.04:amd64]}",
            "6:3: platforms.x: its name and entries disagree about the base"
        },
        {
            "ubuntu@24.04:amd64:|ubuntu@24.04:x: {build-on: [amd64], build-for: [ubuntu@22.04:amd64]}",
            "6:3: platforms.ubuntu@24.04:x: its name and entries disagree about the base"
        },
        {
            "type: charm|type: charm\nbase: ubuntu@24.04",
            "7:3: platforms.ubuntu@24.04:amd64: it has a base of its own, and there is one at the top"
        },
        { "type: charm|type: charm\nbase: debian@12", "2:7: base: 'debian@12' is not one of ubuntu@18.04" },
        { "type: charm|type: charm\nbase: ubuntu@25.10", "2:7: base: ubuntu@25.10 needs build-base beside it" },
        { "parts:\n  charm:\n    plugin: nil|parts: {}", "7:8: parts: it is empty; it needs at least one entry" },
        { "parts:\n  charm:\n    plugin: nil|", "1:1: the key parts is missing" },
        { "plugin: nil|plugin: dotnet-v2", "9:13: parts.charm.plugin: 'dotnet-v2' is not one of ant" },
        { "plugin: nil|plugin: charm", "" },
        { "plugin: nil|plugin: dump", "9:5: parts.charm: the plugin dump needs source" },
        { "plugin: nil|build-package: [a]", "9:5: parts.charm: 'build-package' is not a key of a part or of its plugin" },
        { "  charm:\n    plugin: nil|  own: {source: .}", "8:8: parts.own: it has no plugin" },
        { "  charm:\n    plugin: nil|  charm: nil", "8:10: parts.charm: 'nil' is not a mapping" },
        { "plugin: nil|plugin: nil\n    build-packages:", "parts.charm.build-packages: an empty value is not a list" },
        { "plugin: nil|plugin: nil\n    build-packages: clang", "parts.charm.build-packages: 'clang' is not a list" },
        {
            "plugin: nil|plugin: nil\n    build-packages: [try: [clang]]",
            "10:22: parts.charm.build-packages[0]: charmcraft no longer reads try"
        },
        { "plugin: nil|plugin: nil\n    build-packages: [else: [clang]]", "10:22: parts.charm.build-packages: else follows a clause" },
        {
            "plugin: nil|plugin: nil\n    build-packages: [on amd64 arm64: [clang]]",
            "parts.charm.build-packages[0]: 'on amd64 arm64' is not a clause"
        },
        {
            "plugin: nil|plugin: nil\n    build-packages: [on amd64: clang]",
            "parts.charm.build-packages[0].on amd64: 'clang' is not a list"
        },
        {
            "plugin: nil|plugin: nil\n    build-packages: ['on amd64,,arm64': [clang]]",
            "parts.charm.build-packages[0]: 'on amd64,,arm64' is not a clause"
        },
        { "plugin: nil|plugin: nil\n    source: [.]", "parts.charm.source: a list is not text" },
        { "plugin: nil|plugin: nil\n    source: [on amd64: [a]]", "parts.charm.source[0].on amd64: a list is not text" },
        { "plugin: nil|plugin: nil\n    source-depth: deep", "parts.charm.source-depth: 'deep' is not a whole number" },
        { "plugin: nil|plugin: nil\n    disable-parallel: maybe", "parts.charm.disable-parallel: 'maybe' is not true or false" },
        {
            "plugin: nil|plugin: nil\n    build-environment: [{A: a, B: b}]", "parts.charm.build-environment[0]: each item has one variable"
        },
        { "plugin: nil|plugin: nil\n    prime: [/etc]", "parts.charm.prime[0]: '/etc' is not a path inside the part" },
        {
            "plugin: nil|plugin: nil\n    prime: ['**/*.conf']",
            "10:13: parts.charm.prime[0]: charmcraft takes no ** at the start of what is taken"
        },
        {
            "plugin: nil|plugin: nil\n    stage: ['**']",
            "10:13: parts.charm.stage[0]: charmcraft takes no ** at the start of what is taken"
        },
        {
            "plugin: nil|plugin: nil\n    stage: [lib/**.so]",
            "10:13: parts.charm.stage[0]: charmcraft takes ** as a whole name between slashes alone"
        },
        {
            "plugin: nil|plugin: nil\n    prime: [-**.pyc]",
            "10:13: parts.charm.prime[0]: charmcraft takes ** as a whole name between slashes alone"
        },
        { "plugin: nil|plugin: nil\n    prime: ['-']", "10:13: parts.charm.prime[0]: - leaves out nothing" },
        {
            "plugin: nil|plugin: nil\n    build-environment: [{1: a}]",
            "10:26: parts.charm.build-environment[0]: the key 1 is not read as text"
        },
        { "  charm:\n    plugin: nil|  8: {plugin: nil}", "8:3: parts: the key 8 is not read as text" },
        { "plugin: nil|plugin:\tnil", "9:12: a tab stands here, which charmcraft does not take between words" },
        { "An example.|An\texample.", "3:12: a tab stands here" },
        { "plugin: nil|plugin: nil\t# none", "9:16: a tab stands here" },
        { "plugin: nil|plugin: nil # a\ttab", "" },
        { "An example.|\"An\texample.\"", "" },
        { "An example.|>-\n  An\n  example\tof tabs.\n", "" },
        { "plugin: nil|plugin: nil\n    organize: {8080: x}", "" },
        { "plugin: nil|plugin: nil\n    organize: {yes: x}", "10:16: parts.charm.organize: the key yes is not read as text" },
        { "plugin: nil|plugin: nil\n    prime: [[a]]", "10:13: parts.charm.prime[0]: a list is not a path inside the part" },
        { "plugin: nil|plugin: nil\n    stage: [5]", "10:13: parts.charm.stage[0]: '5' is not a path inside the part" },
        { "plugin: nil|plugin: nil\n    source-depth: 1.0", "" },
        { "plugin: nil|plugin: nil\n    source-depth: 1.5", "10:19: parts.charm.source-depth: '1.5' is not a whole number" },
        { "charm:\n    plugin: nil|nil:\n    plugin:", "9:5: parts.nil: it has no plugin" },
        { "An example.|>\t\n  An example.", "3:11: a tab stands here" },
        { "An example.|> # a\ttab\n  An example.", "" },
        { "plugin: nil|plugin: nil\n    organize: [a]", "parts.charm.organize: a list is not a mapping" },
        { "plugin: nil|plugin: nil\n    permissions: [{owner: 1}]", "parts.charm.permissions[0]: owner and group go together" },
        { "plugin: nil|plugin: nil\n    overlay-packages: [ed]", "parts.charm.overlay-packages: charmcraft has no overlays" },
        { "plugin: nil|plugin: nil\n    stage-packages: [curl, libc6_libs]", "parts.charm.stage-packages: packages and slices" },
        { "plugin: nil|plugin: nil\n    after: [other]", "parts.after: 'other' is not a part of this file" },
        {
            "plugin: nil|plugin: charm\n    charm-requirments: [a]",
            "10:5: parts.charm: 'charm-requirments' is not a key of a part or of its plugin"
        },
        { "plugin: nil|plugin: dump\n    source: 5", "parts.charm.source: '5' is not text; put it in quotes" },
        { "plugin: nil|plugin: nil\n    permissions: [{mode: 755}]", "parts.charm.permissions[0].mode: '755' is not a mode in quotes" },
        { "plugin: nil|plugin: go", "9:5: parts.charm: the plugin go needs source" },
        { "ubuntu@24.04:amd64:|ubuntu@24.04:amd64: {build-on: [ubuntu@24.04:amd64]}", "the key build-for is missing" },
        {
            "platforms:\n  ubuntu@24.04:amd64:|bases: [{name: ubuntu, channel: '24.04'}]",
            "5:9: bases[0]: ubuntu@24.04 is not one of ubuntu@18.04"
        },
        { "platforms:\n  ubuntu@24.04:amd64:|bases: [{name: ubuntu, channel: '22.04', arch: amd64}]", "bases[0]" },
        {
            "platforms:\n  ubuntu@24.04:amd64:|bases: [{name: ubuntu, channel: 22.04}]",
            "5:33: bases[0].channel: '22.04' is not text; put it in quotes"
        },
        {
            "platforms:\n  ubuntu@24.04:amd64:|bases: [{build-on: [], run-on: [{name: ubuntu, channel: '22.04'}]}]",
            "bases[0].build-on: it is empty; it needs at least one base"
        },
        { "platforms:\n  ubuntu@24.04:amd64:|bases: []", "5:8: bases: it is empty; it needs at least one entry" },
    };

    [Theory]
    [MemberData(nameof(Replaced))]
    public void ValidFile_WithOneFault_IsRefused(string change, string problem)
    {
        var (before, after) = change.Split('|') is [var left, var right] ? (left, right) : throw new ArgumentException(change);
        var problems = string.Join('\n', Yaml.Problems(Yaml.Valid.Replace(before, after)));
        Assert.Contains(problem, problems);
        Assert.Equal(problem == "", problems == "");
    }

    public static TheoryData<string, string> Added { get; } = new()
    {
        // Keys of the whole file.
        { "verison: 1", "'verison' is not a key here; the keys are name, title" },
        { "version: a b", "version: 'a b' is not a version: at most 32 letters" },
        { "version: 1.0-", "version: '1.0-' is not a version" },
        { "terms: [&a ab, &a cd, *a]", "the name &a stands here a second time" },
        { "title: x", "8: title: 'x' is not text of 2 to 40 characters" },
        { "license: Apache-2.0", "'license' is not a key here; put the licence in a file LICENSE" },
        { "contact: me", "'contact' is not a key here; write it under links" },
        {
            "extensions: [flask-framework]",
            "extensions[0]: the extension flask-framework makes a Kubernetes charm, which runs an app's image in a container; pack makes"
        },
        {
            "extensions: [rust-framework]",
            "extensions[0]: 'rust-framework' is not an extension of charmcraft's; it has django-framework, expressjs-framework,"
        },
        { "extensions: flask-framework", "extensions: 'flask-framework' is not a list" },
        { "containers: {app: {resource: image}}", "containers.app.resource: 'image' is not a resource of type oci-image in this file" },
        { "containers: {app: }", "containers.app: an empty value is not a mapping" },
        { "containers: {app: {mounts: [{storage: data, location: /srv}]}}", "containers.app.mounts: 'data' is not a storage in this file" },
        { "containers: {app: {uid: 1000}}", "containers.app.uid: '1000' is not a whole number outside of 1000 to 9999" },
        { "devices: {gpu: {countmin: 1}}", "devices.gpu: the key type is missing" },
        { "devices: {gpu: {type: gpu, countmin: 2, countmax: 1}}", "devices.gpu: countmin is more than countmax" },
        { "devices: {gpu: {type: gpu, countmin: -1}}", "devices.gpu.countmin: '-1' is not a whole number of 0 or more" },
        { "subordinate: sometimes", "subordinate: 'sometimes' is not true or false" },
        { "charm-user: nobody", "charm-user: 'nobody' is not one of root, sudoer, non-root" },
        { "assumes: juju >= 3.6", "assumes: 'juju >= 3.6' is not a list" },
        { "assumes: [juju > 3.6]", "assumes[0]: 'juju > 3.6' is not a feature with or without a version" },
        { "assumes: [juju >= three]", "assumes[0]: 'juju >= three' is not a feature" },
        { "assumes: [juju >= 3.6.1-rc2]", "assumes[0]: 'juju >= 3.6.1-rc2' is not a feature" },
        { "assumes: [juju >= 3.6.1.2.3]", "assumes[0]: 'juju >= 3.6.1.2.3' is not a feature" },
        { "assumes: [juju >= 1234567890]", "assumes[0]: 'juju >= 1234567890' is not a feature" },
        { "assumes: [{one-of: [juju]}]", "assumes[0]: a mapping here has one key, any-of or all-of" },
        { "assumes: [any-of: [Juju]]", "assumes[0].any-of[0]: 'Juju' is not a feature" },
        { "links: {homepage: https://example.com}", "links: 'homepage' is not a key here" },
        { "links: {website: example.com}", "links.website: 'example.com' is not an http or https URL" },
        { "links: {issues: [ftp://example.com]}", "links.issues[0]: 'ftp://example.com' is not an http or https URL" },
        { "terms: [Terms]", "terms[0]: 'Terms' is not a term" },
        { "analysis: {ignore: {attributes: [colour]}}", "analysis.ignore.attributes[0]: 'colour' is not one of language, framework" },
        { "links: {contact: [1]}", "links.contact[0]: '1' is not text" },
        { "links: {contact: {me: a}}", "links.contact: a mapping is not text or a list" },
        { "charm-libs: [{lib: other, version: '0'}]", "charm-libs[0].lib: 'other' is not a library's name" },
        { "charm-libs: [{lib: a.b, version: '0'}]", "charm-libs[0].lib: 'a.b' is not a library's name" },
        { "charm-libs: [{lib: 1a.one, version: '0'}]", "charm-libs[0].lib: '1a.one' is not a library's name" },
        { "charm-libs: [{lib: other.one, version: 1.x}]", "charm-libs[0].version: '1.x' is not a version in quotes" },
        { "charm-libs: [{lib: other.one, version: 0.5}]", "charm-libs[0].version: '0.5' is not a version in quotes" },
        { "analysis: {ignore: {linters: [spelling]}}", "analysis.ignore.linters[0]: 'spelling' is not one of juju-actions" },
        { "package-repositories: [{type: yum, ppa: a/b}]", "package-repositories[0].type: 'yum' is not one of apt" },
        { "package-repositories: [{type: apt, ppa: a/b, suites: [x]}]", "package-repositories[0]: 'suites' is not a key here" },
        {
            "package-repositories: [{type: apt, url: http://a, key-id: short}]",
            "package-repositories[0].key-id: 'short' is not a key's fingerprint"
        },
        {
            "package-repositories: [{type: apt, ppa: a/b, priority: 0}]",
            "package-repositories[0].priority: '0' is not always, prefer, defer"
        },
        // config.yaml
        { "config: {option: {}}", "config: the key options is missing" },
        { "config: {options: [a]}", "config.options: a list is not a mapping" },
        {
            "config: {options: {port: {type: integer}}}",
            "config.options.port.type: 'integer' is not one of string, int, float, boolean, secret"
        },
        { "config: {options: {port: {type: int, default: x}}}", "config.options.port.default: 'x' is not a whole number" },
        {
            "config: {options: {port: {type: int, default: 99999999999999999999}}}",
            "config.options.port.default: '99999999999999999999' is not a whole number"
        },
        { "config: {options: {port: {type: int, default: 1.5}}}", "config.options.port.default: '1.5' is not a whole number" },
        { "config: {options: {port: {type: int, default: 08}}}", "config.options.port.default: '08' is not a whole number" },
        { "config: {options: {ratio: {type: float, default: '1.5'}}}", "config.options.ratio.default: '1.5' is not a number" },
        { "config: {options: {flag: {type: boolean, default: 'yes'}}}", "config.options.flag.default: 'yes' is not true or false" },
        { "config: {options: {flag: {type: boolean, default: 1}}}", "config.options.flag.default: '1' is not true or false" },
        { "config: {options: {slug: {default: y}}}", "config.options.slug.default: 'y' is not text; put it in quotes" },
        { "config: {options: {slug: {default: 0o17}}}", "config.options.slug.default: '0o17' is not text; put it in quotes" },
        { "config: {options: {slug: {default: no}}}", "config.options.slug.default: 'false' is not text; put it in quotes" },
        { "config: {options: {slug: {default: 5}}}", "config.options.slug.default: '5' is not text; put it in quotes" },
        {
            "config: {options: {start: {type: string, default: 12:30}}}",
            "config.options.start.default: '750' is not text; put it in quotes"
        },
        { "config: {options: {key: {type: secret, default: abc}}}", "config.options.key.default: 'abc' is not empty or a secret's URI" },
        { "config: {options: {slug: text}}", "config.options.slug: 'text' is not a mapping" },
        { "config: {yes: x, options: }", "config: the key yes is not read as text; put it in quotes" },
        { "config: {options: {key: {default: !!binary '?'}}}", "this is no text in base64" },
        {
            "config: {options: {a: &a {type: int}, b: {<<: *a, <<: *a}}}",
            "the key << stands here a second time, first in line 10; merge a list"
        },
        // actions.yaml
        { "actions: {backup: {params: {y: {type: integer}}}}", "actions.backup.params: the key y is not read as text; put it in quotes" },
        { "actions: {backup: {params: {to: {default: {0o17: 1}}}}}", "actions.backup.params.to.default: the key 0o17 is not read as text" },
        { "actions: {backup: {params: !!set {to}}}", "actions.backup.params: a list is not a mapping" },
        { "config: {~: {}, options: }", "config: the key ~ is not read as text" },
        { "actions: {Backup: {}}", "actions: 'Backup' is not a name for an action" },
        { "actions: {backup-: {}}", "actions: 'backup-' is not a name for an action" },
        { "actions: {juju-run: {}}", "actions: 'juju-run' is not free for an action" },
        { "actions: {backup: {description: [x]}}", "actions.backup.description: a list is not text" },
        { "actions: {backup: {params: [x]}}", "actions.backup.params: a list is not a mapping" },
        { "actions: {backup: {params: {to: {type: text}}}}", "actions.backup.params.to.type: 'text' is not one of array" },
        { "actions: {backup: {params: {to: {items: {$ref: x}}}}}", "actions.backup.params.to.items: Juju does not take $ref" },
        { "actions: {backup: {required: to}}", "actions.backup.required: 'to' is not a list" },
        { "actions: {backup: {parallel: 1}}", "actions.backup.parallel: '1' is not true or false" },
        { "actions: {backup: {execution-group: 1}}", "actions.backup.execution-group: '1' is not text" },
        { "actions: {backup: text}", "actions.backup: 'text' is not a mapping" },
        { "actions: {backup: {params: }}", "actions.backup.params: an empty value is not a mapping" },
        { "actions: {backup: {params: {to: }}}", "actions.backup.params.to: an empty value is not a schema" },
        { "actions: {backup: {params: {to: string}}}", "actions.backup.params.to: 'string' is not a schema" },
        { "actions: {backup: {description: }}", "actions.backup.description: an empty value is not text" },
        { "actions: {backup: {title: 1}}", "actions.backup.title: '1' is not text" },
        { "actions: {backup: {additionalProperties: 'no'}}", "actions.backup.additionalProperties: 'no' is not true, false or a schema" },
        { "actions: {backup: {required: [a, a]}}", "actions.backup.required: this value stands in the list already" },
        { "actions: {backup: {required: [1]}}", "actions.backup.required[0]: '1' is not text" },
        { "actions: {backup: {params: {to: {type: [1]}}}}", "actions.backup.params.to.type[0]: '1' is not text" },
        { "actions: {backup: {params: {to: {type: }}}}", "actions.backup.params.to.type: an empty value is not one of" },
        { "actions: {backup: {params: {to: {title: [a]}}}}", "actions.backup.params.to.title: a list is not text" },
        { "actions: {backup: {params: {to: {description: 5}}}}", "actions.backup.params.to.description: '5' is not text" },
        { "actions: {backup: {params: {to: {enum: a}}}}", "actions.backup.params.to.enum: 'a' is not a list" },
        { "actions: {backup: {params: {to: {enum: [1, 1.0]}}}}", "actions.backup.params.to.enum: this value stands in the list already" },
        {
            "actions: {backup: {params: {to: {enum: [{a: 1, b: 2}, {b: 2, a: 1}]}}}}",
            "actions.backup.params.to.enum: this value stands in the list already"
        },
        {
            "actions: {backup: {params: {to: {pattern: '^(?!tmp)[a-z]+$'}}}}",
            "actions.backup.params.to.pattern: '^(?!tmp)[a-z]+$' is not a regular expression of Go's"
        },
        {
            "actions: {backup: {params: {to: {pattern: '(a)\\1'}}}}",
            "actions.backup.params.to.pattern: '(a)\\1' is not a regular expression of Go's"
        },
        {
            "actions: {backup: {params: {to: {pattern: '[a-z'}}}}",
            "actions.backup.params.to.pattern: '[a-z' is not a regular expression of Go's"
        },
        {
            "actions: {backup: {params: {to: {pattern: 'a{1001}'}}}}",
            "actions.backup.params.to.pattern: 'a{1001}' is not a regular expression of Go's"
        },
        { "actions: {backup: {params: {to: {pattern: 5}}}}", "actions.backup.params.to.pattern: '5' is not a regular expression" },
        {
            "actions: {backup: {params: {to: {patternProperties: {'(': {}}}}}}",
            "actions.backup.params.to.patternProperties: '(' is not a regular expression of Go's"
        },
        { "actions: {backup: {params: {x: {minimum: '1'}}}}", "actions.backup.params.x.minimum: '1' is not a number without quotes" },
        { "actions: {backup: {params: {x: {minimum: 5, maximum: 1}}}}", "actions.backup.params.x.minimum: minimum is more than maximum" },
        { "actions: {backup: {params: {x: {exclusiveMinimum: 0}}}}", "actions.backup.params.x.exclusiveMinimum: '0' is not true or false" },
        {
            "actions: {backup: {params: {x: {exclusiveMaximum: true}}}}",
            "actions.backup.params.x.exclusiveMaximum: Juju takes exclusiveMaximum beside maximum alone"
        },
        { "actions: {backup: {params: {x: {multipleOf: 0}}}}", "actions.backup.params.x.multipleOf: it must be more than 0" },
        {
            "actions: {backup: {params: {x: {maximum: .inf}}}}",
            "actions.backup.params.x.maximum: '.inf' is not a number that JSON can hold"
        },
        {
            "actions: {backup: {params: {x: {default: .nan}}}}",
            "actions.backup.params.x.default: '.nan' is not a number that JSON can hold"
        },
        {
            "actions: {backup: {params: {t: {minLength: -1}}}}",
            "actions.backup.params.t.minLength: '-1' is not a whole number of 0 or more"
        },
        {
            "actions: {backup: {params: {t: {maxLength: 1.5}}}}",
            "actions.backup.params.t.maxLength: '1.5' is not a whole number of 0 or more"
        },
        {
            "actions: {backup: {params: {t: {minLength: 3, maxLength: 2}}}}",
            "actions.backup.params.t.minLength: minLength is more than maxLength"
        },
        { "actions: {backup: {params: {l: {items: text}}}}", "actions.backup.params.l.items: 'text' is not a schema" },
        { "actions: {backup: {params: {l: {uniqueItems: 'yes'}}}}", "actions.backup.params.l.uniqueItems: 'yes' is not true or false" },
        { "actions: {backup: {params: {l: {maxItems: '3'}}}}", "actions.backup.params.l.maxItems: '3' is not a whole number of 0 or more" },
        { "actions: {backup: {params: {o: {oneOf: {type: string}}}}}", "actions.backup.params.o.oneOf: a mapping is not a list" },
        { "actions: {backup: {params: {o: {anyOf: [string]}}}}", "actions.backup.params.o.anyOf[0]: 'string' is not a schema" },
        { "actions: {backup: {params: {o: {not: [a]}}}}", "actions.backup.params.o.not: a list is not a schema" },
        { "actions: {backup: {params: {o: {properties: [a]}}}}", "actions.backup.params.o.properties: a list is not a mapping" },
        { "actions: {backup: {params: {o: {dependencies: {a: b}}}}}", "actions.backup.params.o.dependencies.a: 'b' is not a schema" },
        { "actions: {backup: {params: {o: {dependencies: {a: [1]}}}}}", "actions.backup.params.o.dependencies.a[0]: '1' is not text" },
        { "actions: {backup: {params: {o: {definitions: {a: 1}}}}}", "actions.backup.params.o.definitions.a: '1' is not a schema" },
        {
            "actions: {backup: {params: {o: {additionalItems: 1}}}}",
            "actions.backup.params.o.additionalItems: '1' is not true, false or a schema"
        },
        { "actions: {backup: {$schema: x}}", "actions.backup: Juju does not take $schema" },
        { "actions: {backup: {params: {to: {oneOf: [{$ref: x}]}}}}", "actions.backup.params.to.oneOf[0]: Juju does not take $ref" },
        { "actions: {backup: {params: {a.b: {type: string}}}}", "actions.backup.params: 'a.b' is not a name that Juju 3.6 can store" },
        { "actions: {backup: {params: {$a: {type: string}}}}", "actions.backup.params: '$a' is not a name that Juju 3.6 can store" },
        { "actions: {backup: {params: {'': {type: string}}}}", "actions.backup.params: '' is not a name that Juju 3.6 can store" },
        {
            "actions: {backup: {params: {o: {default: {a.b: 1}}}}}",
            "actions.backup.params.o.default: 'a.b' is not a name that Juju 3.6 can store"
        },
        // metadata.yaml
        { "requires: {y: sql}", "requires: the key y is not read as text; put it in quotes" },
        { "requires: {db: {interface: sql, N: 1}}", "requires.db: the key N is not read as text" },
        { "storage: {2026-01-02: {type: block}}", "storage: the key 2026-01-02 is not read as text" },
        { "extra-bindings: !!set {db}", "extra-bindings: a list is not a mapping" },
        { "requires: {db: {limit: 1}}", "requires.db: the key interface is missing" },
        { "requires: {db: {interface: sql, limit: many}}", "requires.db.limit: 'many' is not a whole number" },
        { "requires: {db: {interface: sql, scope: local}}", "requires.db.scope: 'local' is not one of global, container" },
        { "requires: {db: [sql]}", "requires.db: a list is not a mapping" },
        { "requires: {db: }", "requires.db: an empty value is not text" },
        { "requires: {db: {interface: }}", "requires.db.interface: an empty value is not text" },
        { "requires: {db: {interface: sql, optional: }}", "requires.db.optional: an empty value is not true or false" },
        { "requires: {db: {interface: sql, optional: 1}}", "requires.db.optional: '1' is not true or false" },
        { "requires: {db: 5}", "requires.db: '5' is not text" },
        { "requires: {a.b: sql}", "requires: 'a.b' is not a name that Juju 3.6 can store" },
        { "provides: {$db: sql}", "provides: '$db' is not a name that Juju 3.6 can store" },
        { "extra-bindings: {a.b: }", "extra-bindings: 'a.b' is not a name that Juju 3.6 can store" },
        { "extra-bindings: {}", "extra-bindings: it is empty" },
        { "peers: {juju: ring}", "peers: juju is a name that belongs to Juju" },
        { "requires: {db: sql}\npeers: {db: ring}", "11:9: peers: db stands under requires too; rename one" },
        { "requires: {db: sql}\nextra-bindings: {db: }", "extra-bindings: db stands under requires too; rename one" },
        { "extra-bindings: {db: 1}", "extra-bindings.db: an extra binding has no value" },
        { "provides: {juju-info: http}", "provides: juju-info is a name that belongs to Juju" },
        { "provides: {web: juju-info}", "provides: juju-info is an interface that belongs to Juju" },
        { "subordinate: true\nrequires: {db: sql}", "subordinate: a subordinate needs an endpoint under requires with scope: container" },
        { "storage: {data: {multiple: {range: 1}}}", "storage.data: the key type is missing" },
        { "storage: {data: }", "storage.data: an empty value is not a mapping" },
        { "storage: {a.b: {type: block}}", "storage: 'a.b' is not a name that Juju 3.6 can store" },
        { "storage: {data: {type: block, minimum-size: 1024}}", "storage.data.minimum-size: '1024' is not a size in quotes" },
        { "storage: {data: {type: block, shared: 2}}", "storage.data.shared: '2' is not true or false" },
        { "storage: {data: {type: block, multiple: {}}}", "storage.data.multiple: the key range is missing" },
        { "storage: {data: {type: block, multiple: {range: -1}}}", "storage.data.multiple.range: '-1' is not a number of stores" },
        { "storage: {data: {type: tape}}", "storage.data.type: 'tape' is not one of filesystem, block" },
        { "storage: {data: {type: block, location: /srv}}", "storage.data.location: block storage has no location" },
        { "storage: {data: {type: block, multiple: {range: 0}}}", "storage.data.multiple.range: '0' is not a number of stores" },
        { "storage: {data: {type: block, multiple: {range: 3-x}}}", "storage.data.multiple.range: '3-x' is not a number of stores" },
        { "storage: {data: {type: block, minimum-size: 1X}}", "storage.data.minimum-size: '1X' is not a size" },
        { "storage: {data: {type: block, properties: [fast]}}", "storage.data.properties[0]: 'fast' is not one of transient" },
        { "resources: {a.b: {type: oci-image}}", "resources: 'a.b' is not a name that Juju 3.6 can store" },
        { "resources: {blob: }", "resources.blob: an empty value is not a mapping" },
        { "resources: {blob: {type: file}}", "resources.blob: the key filename is missing" },
        { "resources: {blob: {type: file, filename: a/b}}", "resources.blob.filename: 'a/b' is not a file's name without a directory" },
        { "resources: {blob: {type: tar, filename: a}}", "resources.blob.type: 'tar' is not one of file, oci-image" },
    };

    [Theory]
    [MemberData(nameof(Added))]
    public void ValidFile_WithOneMoreKey_IsRefusedThere(string added, string problem)
    {
        var found = Assert.Single(Yaml.Problems($"{Yaml.Valid}\n{added}"));
        Assert.Contains(problem, found);
        Assert.True(found.StartsWith("10:") || found.StartsWith("11:"), found);
    }

    [Fact]
    public void PythonPlugin_OnBaseWithoutIt_IsRefused() => Assert.Equal(
        ["9:5: parts.charm: the plugin charm does not exist on ubuntu@26.04; use another"],
        Yaml.Problems(Yaml.Valid.Replace("plugin: nil", "plugin: charm").Replace("24.04", "26.04")));

    [Fact]
    public void SlashInPart_OnBaseThatRefusesIt_IsRefused() => Assert.Equal(
        ["9:5: parts.a/b: on ubuntu@26.04 the name of a part has no slash; rename it"],
        Yaml.Problems(Yaml.Valid.Replace("  charm:", "  a/b:").Replace("24.04", "26.04")));

    [Fact]
    public void Name_ThatBacktracks_IsAnsweredAtOnce() =>
        Assert.Single(Yaml.Problems(Yaml.Valid.Replace("name: example", "name: " + new string('a', 100_000) + "!")));
}
