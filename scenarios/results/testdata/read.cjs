// Reads both tables of a results folder with DuckDB and prints what it found, as JSON. Usage: node read.cjs FOLDER
const { DuckDBInstance } = require('@duckdb/node-api');

const quoted = (name) => '"' + name.replaceAll('"', '""') + '"';

async function table(db, from) {
  const rows = async (sql) => (await db.runAndReadAll(sql)).getRowObjects();
  const columns = (await rows(`DESCRIBE SELECT * ${from}`)).map((c) => ({ name: c.column_name, type: c.column_type }));
  const [counts] = await rows(`SELECT count(*) AS n, ${columns.map((c, i) => `count(${quoted(c.name)}) AS c${i}`)} ${from}`);
  const numbers = columns.map((c, i) => ({ ...c, i })).filter((c) => c.type === 'DOUBLE');
  const [sums] = await rows(`SELECT ${numbers.map((c) => `sum(${quoted(c.name)}) AS s${c.i}`)} ${from}`);
  columns.forEach((c, i) => { c.nulls = Number(counts.n - counts[`c${i}`]); });
  numbers.forEach((c) => { columns[c.i].sum = sums[`s${c.i}`]; });
  return { rows: Number(counts.n), columns };
}

async function main(folder) {
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  const out = {};
  const parquet = (name) => `read_parquet('${folder.replaceAll("'", "''")}/${name}.parquet')`;
  for (const name of ['runs', 'series']) out[name] = await table(db, `FROM ${parquet(name)}`);
  const from = `FROM ${parquet('series')}`;
  const text = async (sql) => (await db.runAndReadAll(sql)).getRowsJson();
  out.keys = await text(`SELECT steering, count(*)::INT, count(DISTINCT replicate)::INT, min(month)::INT, max(month)::INT, min(date)::VARCHAR,
    max(date)::VARCHAR, min(seed)::VARCHAR, max(seed)::VARCHAR ${from} GROUP BY steering ORDER BY steering`);
  // The tables belong together: every month has its run.
  out.orphans = await text(`SELECT count(*)::INT ${from} s ANTI JOIN ${parquet('runs')} r
    USING (steering, replicate, seed)`);
  console.log(JSON.stringify(out));
}

main(process.argv[2]).catch((e) => { console.error(e); process.exit(1); });
