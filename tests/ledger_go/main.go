// Reads a ledger of ours with golang.org/x/mod/sumdb, which shares no code with it: notes, tiles,
// entries, inclusion and consistency proofs, proof bundles. Usage: main FOLDER, for what src/ledger/verify_test.cpp
// (LedgerSample) writes, or main FOLDER KEY for the ledger of any node; prints what it checked, exit 1 on the first
// disagreement.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "ledger_go:", err)
		os.Exit(1)
	}
}

func require(holds bool, format string, arguments ...any) {
	if !holds {
		must(fmt.Errorf(format, arguments...))
	}
}

func read(path string) []byte {
	content, err := os.ReadFile(path)
	must(err)
	return content
}

// witness verifies c2sp.org/tlog-cosignature, which x/mod does not know.
type witness struct {
	name string
	key  ed25519.PublicKey
}

func (w witness) Name() string { return w.name }

func (w witness) KeyHash() uint32 {
	sum := sha256.Sum256(append([]byte(w.name+"\n\x04"), w.key...))
	return binary.BigEndian.Uint32(sum[:])
}

func (w witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(signature), text)
	return ed25519.Verify(w.key, []byte(message), signature[8:])
}

func newWitness(vkey string) witness {
	parts := strings.SplitN(vkey, "+", 3)
	material, err := base64.StdEncoding.DecodeString(parts[2])
	must(err)
	require(len(material) == 33 && material[0] == 4, "not a cosignature key: %s", vkey)
	one := witness{parts[0], material[1:]}
	require(parts[1] == fmt.Sprintf("%08x", one.KeyHash()), "id of %s", vkey)
	return one
}

// tiles serves sumdb's tile names from the files of c2sp.org/tlog-tiles.
type tiles struct{ folder string }

func (t tiles) Height() int                     { return tileHeight }
func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		content, err := os.ReadFile(filepath.Join(t.folder, pathOf(tile)))
		if os.IsNotExist(err) { // a partial tile may go once the full one is there
			full := tile
			full.W = 1 << tileHeight
			content, err = os.ReadFile(filepath.Join(t.folder, pathOf(full)))
			if err == nil {
				content = content[:tile.W*tlog.HashSize]
			}
		}
		if err != nil {
			return nil, err
		}
		all = append(all, content)
	}
	return all, nil
}

func pathOf(tile tlog.Tile) string {
	path := tile.Path() // tile/8/L/N
	if tile.L == -1 {
		return strings.Replace(path, "tile/8/data/", "tile/entries/", 1)
	}
	return strings.Replace(path, "tile/8/", "tile/", 1)
}

func entriesOf(folder string, size int64) [][]byte {
	var entries [][]byte
	for n := int64(0); n*256 < size; n++ {
		tile := tlog.Tile{H: tileHeight, L: -1, N: n, W: 256}
		if rest := size - n*256; rest < 256 {
			tile.W = int(rest)
		}
		content, err := os.ReadFile(filepath.Join(folder, pathOf(tile)))
		if os.IsNotExist(err) {
			tile.W = 256
			content, err = os.ReadFile(filepath.Join(folder, pathOf(tile)))
		}
		must(err)
		for len(content) > 0 {
			length := int(binary.BigEndian.Uint16(content))
			entries = append(entries, content[2:2+length])
			content = content[2+length:]
		}
	}
	return entries[:size]
}

// openCheckpoint gives the tree that log and witness have both signed.
func openCheckpoint(content []byte, log note.Verifier, cosigner witness) tlog.Tree {
	opened, err := note.Open(content, note.VerifierList(log, cosigner))
	must(err)
	require(len(opened.Sigs) == 2, "%d signatures hold, not 2", len(opened.Sigs))
	return treeIn(opened.Text, log.Name())
}

func treeIn(text, origin string) tlog.Tree {
	lines := strings.Split(text, "\n")
	require(len(lines) == 4 && lines[0] == origin, "checkpoint %q", text)
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	hash, err := tlog.ParseHash(lines[2])
	must(err)
	return tlog.Tree{N: size, Hash: hash}
}

// leaf is an entry, and what the tiles say is its hash.
type leaf struct {
	entry []byte
	hash  tlog.Hash
}

// checkRoot gives the leaves of a tree whose tiles amount to its root.
func checkRoot(folder string, tree tlog.Tree) []leaf {
	reader := tlog.TileHashReader(tree, tiles{folder})
	root, err := tlog.TreeHash(tree.N, reader)
	must(err)
	require(root == tree.Hash, "root of %d", tree.N)
	var indexes []int64
	entries := entriesOf(folder, tree.N)
	for i := range entries {
		indexes = append(indexes, tlog.StoredHashIndex(0, int64(i)))
	}
	hashes, err := reader.ReadHashes(indexes)
	must(err)
	var leaves []leaf
	for i, entry := range entries {
		leaves = append(leaves, leaf{entry, hashes[i]})
	}
	return leaves
}

func checkTree(folder string, tree tlog.Tree) {
	for i, leaf := range checkRoot(folder, tree) {
		require(tlog.RecordHash(leaf.entry) == leaf.hash, "entry %d of %d", i, tree.N)
		require(bytes.Equal(leaf.entry, []byte(fmt.Sprintf("entry %d", i))), "content of entry %d", i)
	}
}

func checkProof(folder, line string, trees map[int64]tlog.Tree) {
	words := strings.Fields(line)
	first, err := strconv.ParseInt(words[1], 10, 64)
	must(err)
	size, err := strconv.ParseInt(words[2], 10, 64)
	must(err)
	var hashes []tlog.Hash
	for _, word := range words[3:] {
		hash, err := tlog.ParseHash(word)
		must(err)
		hashes = append(hashes, hash)
	}
	tree := trees[size]
	reader := tlog.TileHashReader(tree, tiles{folder})
	switch {
	case words[0] == "inclusion":
		leaf := tlog.RecordHash(entriesOf(folder, size)[first])
		must(tlog.CheckRecord(hashes, size, tree.Hash, first, leaf))
		own, err := tlog.ProveRecord(size, first, reader)
		must(err)
		require(fmt.Sprint(own) == fmt.Sprint(tlog.RecordProof(hashes)), "another %s", line)
	case first == 0:
		require(len(hashes) == 0, "a proof from the empty tree has no hashes")
	default:
		must(tlog.CheckTree(hashes, size, tree.Hash, first, trees[first].Hash))
		own, err := tlog.ProveTree(size, first, reader)
		must(err)
		require(fmt.Sprint(own) == fmt.Sprint(tlog.TreeProof(hashes)), "another %s", line)
	}
}

// checkBundle verifies a c2sp.org/tlog-proof from the file, the keys and nothing else.
func checkBundle(content string, log note.Verifier, cosigner witness) {
	head, checkpoint, found := strings.Cut(content, "\n\n")
	require(found, "no checkpoint in bundle")
	lines := strings.Split(head, "\n")
	require(len(lines) >= 3 && lines[0] == "c2sp.org/tlog-proof@v1", "head of bundle %q", head)
	require(strings.HasPrefix(lines[1], "extra ") && strings.HasPrefix(lines[2], "index "), "head of bundle %q", head)
	entry, err := base64.StdEncoding.Strict().DecodeString(lines[1][len("extra "):])
	must(err)
	index, err := strconv.ParseInt(lines[2][len("index "):], 10, 64)
	must(err)
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		must(err)
		proof = append(proof, hash)
	}
	tree := openCheckpoint([]byte(checkpoint), log, cosigner)
	must(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)))
	require(string(entry) == fmt.Sprintf("entry %d", index), "content of bundle %q", entry)
}

// checkNode verifies the ledger of a node: its checkpoint under its key, its tiles, its entries.
func checkNode(folder, vkey string) {
	log, err := note.NewVerifier(vkey)
	must(err)
	opened, err := note.Open(read(filepath.Join(folder, "checkpoint")), note.VerifierList(log))
	must(err)
	tree := treeIn(opened.Text, log.Name())
	for i, leaf := range checkRoot(folder, tree) {
		require(tlog.RecordHash(leaf.entry) == leaf.hash, "entry %d of %d", i, tree.N)
	}
	fmt.Printf("%s: %d entries, root %s: checkpoint, tiles and entries hold\n", log.Name(), tree.N, tree.Hash)
}

func main() {
	if len(os.Args) == 3 {
		checkNode(os.Args[1], os.Args[2])
		return
	}
	require(len(os.Args) == 2, "usage: main FOLDER [KEY]")
	folder := os.Args[1]
	log, err := note.NewVerifier(string(read(filepath.Join(folder, "vkey"))))
	must(err)
	cosigner := newWitness(string(read(filepath.Join(folder, "witness_vkey"))))
	checkpoints, err := filepath.Glob(filepath.Join(folder, "checkpoint*"))
	must(err)
	sort.Strings(checkpoints)
	trees := map[int64]tlog.Tree{}
	for _, path := range checkpoints {
		tree := openCheckpoint(read(path), log, cosigner)
		trees[tree.N] = tree
		checkTree(folder, tree)
	}
	proofs := strings.Split(strings.TrimSpace(string(read(filepath.Join(folder, "proofs")))), "\n")
	for _, line := range proofs {
		checkProof(folder, line, trees)
	}
	bundles, err := filepath.Glob(filepath.Join(folder, "*.tlog-proof"))
	must(err)
	for _, path := range bundles {
		checkBundle(string(read(path)), log, cosigner)
	}
	fmt.Printf("%d checkpoints, %d proofs, %d bundles hold\n", len(checkpoints), len(proofs), len(bundles))
}
